package org.spikepack.views.desk;

import java.util.List;
import java.util.function.Function;
import javafx.collections.SetChangeListener;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;

/**
 * A table with one row per layer whose selected row is the layer selected in all views: it follows
 * them, and a row that the user picks is selected everywhere.
 */
public final class LinkedTable<T> {

  private final TableView<T> table;
  private final Selection selection;
  private final Function<T, String> layerOf;
  private final LinkedRows<T> rows;
  private boolean following;

  /**
   * @param layerOf the layer of a row
   */
  public LinkedTable(TableView<T> table, Selection selection, Function<T, String> layerOf) {
    this.table = table;
    this.selection = selection;
    this.layerOf = layerOf;
    rows = new LinkedRows<>(table, selection, layerOf);
    table.setRowFactory(view -> row());
    table
        .getSelectionModel()
        .selectedItemProperty()
        .addListener(
            (property, before, now) -> {
              if (!following && now != null) {
                selection.only(layerOf.apply(now));
              }
            });
    selection.layers().addListener((SetChangeListener<String>) change -> follow());
    selection.layerProperty().addListener(property -> follow());
  }

  private TableRow<T> row() {
    LinkedRows.Row<T> row = new LinkedRows.Row<>(rows);
    row.setOnMouseClicked(
        event -> {
          T item = row.getItem();
          if (item != null) {
            selection.only(layerOf.apply(item));
          }
        });
    return row;
  }

  /** Shows these rows; selected is what is selected everywhere, whatever was before. */
  public void show(List<T> now) {
    following = true;
    table.getItems().setAll(now);
    following = false;
    follow();
  }

  private void follow() {
    if (following) {
      return;
    }
    following = true;
    int row = row(selection.layers());
    int wanted = row < 0 ? row(List.of(selection.layerProperty().get())) : row;
    if (wanted < 0) {
      table.getSelectionModel().clearSelection();
    } else if (wanted != table.getSelectionModel().getSelectedIndex()) {
      table.getSelectionModel().clearAndSelect(wanted);
      if (!rows.inSight(wanted)) {
        table.scrollTo(wanted);
      }
    }
    following = false;
    rows.mark();
  }

  /** The first row of one of these layers; −1 for none. */
  private int row(Iterable<String> layers) {
    for (String layer : layers) {
      for (int i = 0; i < table.getItems().size(); i++) {
        if (layerOf.apply(table.getItems().get(i)).equals(layer)) {
          return i;
        }
      }
    }
    return -1;
  }
}
