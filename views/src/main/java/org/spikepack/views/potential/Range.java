package org.spikepack.views.potential;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.spikepack.views.potential.PotentialViewModel.Column;

/** Lowest and highest number of an axis. */
record Range(double low, double high) {

  private static final double ROOM = 0.08;

  /** Above running sums, where the error is written. */
  private static final double ROOM_FOR_WORDS = 0.28;

  /** An axis with room for everything that these columns show in such a pane. */
  static Range of(List<Column> columns, Pane.Content content) {
    double[] all =
        columns.stream()
            .flatMap(column -> Stream.concat(Stream.of(column), Stream.ofNullable(column.pinned())))
            .flatMapToDouble(
                column -> column.traces().stream().flatMapToDouble(t -> shown(column, t, content)))
            .toArray();
    double low = Math.min(0, Arrays.stream(all).min().orElse(0));
    double high = Math.max(0, Arrays.stream(all).max().orElse(0));
    double room = high > low ? (content.sum() ? ROOM_FOR_WORDS : ROOM) * (high - low) : 1;
    return new Range(low < 0 ? low - ROOM * (high - low) : 0, high + room);
  }

  private static DoubleStream shown(Column column, NeuronTrace trace, Pane.Content content) {
    DoubleStream out = DoubleStream.of(content.potential() ? trace.drive() : 0);
    if (content.potential() && trace.steps() > 0) {
      TracePath path = TracePath.of(column.model(), trace, column.integrated(trace.neuron()));
      out = DoubleStream.concat(out, DoubleStream.of(path.potentials()));
      out = DoubleStream.concat(out, DoubleStream.of(trace.thresholds()));
    }
    if (content.sum()) {
      out = DoubleStream.concat(out, DoubleStream.of(trace.target(), trace.value()));
      out = DoubleStream.concat(out, DoubleStream.of(trace.sums()));
    }
    return out;
  }
}
