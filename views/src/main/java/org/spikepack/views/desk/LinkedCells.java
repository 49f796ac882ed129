package org.spikepack.views.desk;

import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.Function;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import org.jspecify.annotations.Nullable;
import org.spikepack.views.desk.Selection.Spot;

/**
 * Cells of a list that stand for arms or neurons: they mark what is pointed at in any view, and
 * tell the others when the pointer is over them.
 */
public final class LinkedCells<T> {

  private final Selection selection;
  private final Function<T, Spot> spotOf;
  private final Set<ListCell<T>> cells = Collections.newSetFromMap(new WeakHashMap<>());

  /**
   * @param spotOf what a cell stands for; what it leaves open may be anything
   */
  public LinkedCells(ListView<T> list, Selection selection, Function<T, Spot> spotOf) {
    this.selection = selection;
    this.spotOf = spotOf;
    LinkedRows.dress(list);
    selection.hoveredProperty().addListener(property -> cells.forEach(this::mark));
    list.setOnMouseExited(event -> selection.hover(null));
  }

  /** A cell of this list from now on. */
  public ListCell<T> link(ListCell<T> cell) {
    cells.add(cell);
    cell.itemProperty().addListener(property -> mark(cell));
    cell.setOnMouseEntered(
        event -> {
          T item = cell.getItem();
          selection.hover(item == null ? null : spotOf.apply(item));
        });
    return cell;
  }

  private void mark(ListCell<T> cell) {
    T item = cell.getItem();
    Spot now = selection.hoveredProperty().get();
    cell.pseudoClassStateChanged(
        LinkedRows.POINTED, item != null && covers(spotOf.apply(item), now));
  }

  /** Whether what is pointed at is what a cell stands for, or a part of it. */
  static boolean covers(Spot cell, @Nullable Spot pointed) {
    if (pointed == null) {
      return false;
    }
    boolean oneNeuron = cell.neuron() != Selection.NO_NEURON;
    boolean arm =
        cell.arm().isEmpty()
            || cell.arm().equals(pointed.arm())
            || oneNeuron && pointed.arm().isEmpty();
    boolean layer = cell.layer().isEmpty() || cell.layer().equals(pointed.layer());
    return arm && layer && (!oneNeuron || cell.neuron() == pointed.neuron());
  }
}
