package org.spikepack.views.potential;

import java.util.ArrayList;
import java.util.List;
import org.spikepack.views.dock.ViewData;

/** The traces of the chosen neurons as a table, a row per arm, neuron and step. */
final class TraceRows {

  private static final List<String> HEADER =
      List.of(
          "arm",
          "neuron",
          "step",
          "U",
          "potential before the reset",
          "threshold",
          "spike",
          "potential after the reset",
          "given so far",
          "y");

  private TraceRows() {}

  static ViewData.Table table(List<PotentialViewModel.Column> columns) {
    List<List<String>> rows = new ArrayList<>();
    for (PotentialViewModel.Column column : columns) {
      for (NeuronTrace trace : column.traces()) {
        if (trace.steps() == 0) {
          rows.add(row(column.arm(), trace, -1));
        }
        for (int t = 0; t < trace.steps(); t++) {
          rows.add(row(column.arm(), trace, t));
        }
      }
    }
    return new ViewData.Table("traces", HEADER, rows);
  }

  /**
   * @param step −1 for an arm without steps
   */
  private static List<String> row(String arm, NeuronTrace trace, int step) {
    boolean none = step < 0;
    return List.of(
        arm,
        String.valueOf(trace.neuron()),
        none ? "" : String.valueOf(step),
        String.valueOf(trace.drive()),
        none ? "" : String.valueOf(trace.potential()[step]),
        none ? "" : String.valueOf(trace.thresholds()[step]),
        none ? "" : trace.spikes()[step] ? "1" : "0",
        none ? "" : String.valueOf(trace.after()[step]),
        none ? "" : String.valueOf(trace.sums()[step]),
        String.valueOf(trace.value()));
  }
}
