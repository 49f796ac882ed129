package org.spikepack.views.raster;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** How the rows of the raster are sorted; the same in all columns, so that rows stay comparable. */
public enum NeuronOrder {
  INDEX("By index"),
  RATE("By firing rate"),
  FIRST_SPIKE("By first spike");

  private final String label;

  NeuronOrder(String label) {
    this.label = label;
  }

  /** For the menu. */
  @Override
  public String toString() {
    return label;
  }

  /**
   * The neuron of each row.
   *
   * @param firingOnly whether neurons that are silent in all columns are left out
   */
  int[] rows(List<RasterColumn> columns, int neurons, boolean firingOnly) {
    IntStream kept = IntStream.range(0, neurons);
    if (firingOnly) {
      kept = kept.filter(i -> columns.stream().anyMatch(column -> column.words()[i] != 0));
    }
    return switch (this) {
      case INDEX -> kept.toArray();
      case RATE -> sorted(kept, rates(columns, neurons));
      case FIRST_SPIKE -> sorted(kept, firstSpikes(columns, neurons));
    };
  }

  private static int[] sorted(IntStream kept, double[] keys) {
    return kept.boxed()
        .sorted(Comparator.comparingDouble(i -> keys[i]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /** Minus the spikes per step over all columns, so that the busiest come first. */
  private static double[] rates(List<RasterColumn> columns, int neurons) {
    double[] out = new double[neurons];
    for (RasterColumn column : columns) {
      for (int i = 0; i < neurons; i++) {
        out[i] -= (double) Integer.bitCount(column.words()[i]) / column.steps();
      }
    }
    return out;
  }

  /** The earliest spike in any column, as a part of its window; silent neurons come last. */
  private static double[] firstSpikes(List<RasterColumn> columns, int neurons) {
    double[] out = new double[neurons];
    for (int i = 0; i < neurons; i++) {
      double first = 1;
      for (RasterColumn column : columns) {
        int steps = column.steps();
        int silent = Integer.numberOfLeadingZeros(column.words()[i]) - (Integer.SIZE - steps);
        first = Math.min(first, (double) silent / steps);
      }
      out[i] = first;
    }
    return out;
  }
}
