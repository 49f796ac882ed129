package org.spikepack.views.desk;

import java.util.Collections;
import java.util.Objects;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.Function;
import javafx.collections.SetChangeListener;
import javafx.css.PseudoClass;
import javafx.scene.Parent;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import org.jspecify.annotations.Nullable;
import org.spikepack.views.desk.Selection.Spot;

/**
 * Rows of a table that stand for layers: they mark what is selected and what is pointed at in any
 * view, and tell the others when the pointer is over them. A mark changes the look of its row and
 * nothing else.
 */
public final class LinkedRows<T> {

  static final PseudoClass LINKED = PseudoClass.getPseudoClass("linked");
  static final PseudoClass POINTED = PseudoClass.getPseudoClass("pointed");

  private final Selection selection;
  private final Function<T, String> layerOf;
  private final Set<Row<T>> rows = Collections.newSetFromMap(new WeakHashMap<>());
  private String pointed = "";

  /**
   * @param layerOf the layer of a row
   */
  public LinkedRows(TableView<T> table, Selection selection, Function<T, String> layerOf) {
    this.selection = selection;
    this.layerOf = layerOf;
    dress(table);
    selection.layers().addListener((SetChangeListener<String>) change -> mark());
    selection.layerProperty().addListener(property -> mark());
    selection.hoveredProperty().addListener((property, before, now) -> point(now));
    table.setOnMouseExited(event -> selection.hover(null));
  }

  /** Gives a control the look of the marks. */
  public static void dress(Parent control) {
    control.getStyleClass().add("linked");
    control
        .getStylesheets()
        .add(Objects.requireNonNull(LinkedRows.class.getResource("linked.css")).toExternalForm());
  }

  private void point(@Nullable Spot now) {
    String layer = now == null ? "" : now.layer();
    if (!layer.equals(pointed)) {
      pointed = layer;
      mark();
    }
  }

  /** Marks all rows anew. */
  public void mark() {
    rows.forEach(Row::mark);
  }

  private boolean selected(String layer) {
    return selection.layers().contains(layer) || selection.layerProperty().get().equals(layer);
  }

  /** Whether the rows in sight include this one. */
  boolean inSight(int index) {
    return rows.stream().anyMatch(row -> !row.isEmpty() && row.getIndex() == index);
  }

  /** A row of such a table. */
  public static class Row<T> extends TableRow<T> {

    private final LinkedRows<T> links;

    public Row(LinkedRows<T> links) {
      this.links = links;
      links.rows.add(this);
      setOnMouseEntered(
          event -> {
            T item = getItem();
            links.selection.hover(item == null ? null : spot(item));
          });
    }

    private Spot spot(T item) {
      return Spot.ofLayer("", links.layerOf.apply(item));
    }

    @Override
    protected void updateItem(@Nullable T item, boolean empty) {
      super.updateItem(item, empty);
      mark();
    }

    /** Shows the marks of the layer that this row stands for now. */
    protected void mark() {
      T item = getItem();
      String layer = item == null ? "" : links.layerOf.apply(item);
      pseudoClassStateChanged(LINKED, item != null && links.selected(layer));
      pseudoClassStateChanged(POINTED, item != null && layer.equals(links.pointed));
    }
  }
}
