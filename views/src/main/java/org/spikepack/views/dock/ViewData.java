package org.spikepack.views.dock;

import java.util.List;
import java.util.SequencedMap;
import org.spikepack.tensor.Tensor;

/** The numbers behind a view, as they leave the program. */
public sealed interface ViewData {

  /**
   * Goes into a CSV file.
   *
   * @param header names with units, one per column
   * @param rows cells as text, in the order of the header
   */
  record Rows(List<String> header, List<List<String>> rows) implements ViewData {

    public Rows {
      header = List.copyOf(header);
      rows = rows.stream().map(List::copyOf).toList();
    }
  }

  /**
   * Goes into an NPZ file.
   *
   * @param arrays by name
   */
  record Arrays(SequencedMap<String, Tensor> arrays) implements ViewData {}
}
