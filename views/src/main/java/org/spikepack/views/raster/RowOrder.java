package org.spikepack.views.raster;

import java.util.Arrays;
import java.util.OptionalInt;

/**
 * Which neuron stands in which row.
 *
 * @param neurons of the rows, from the top
 * @param rows of the neurons; −1 for one that is filtered out
 */
record RowOrder(int[] neurons, int[] rows) {

  static final RowOrder NONE = new RowOrder(new int[0], new int[0]);

  /**
   * @param shown neurons of the rows, from the top
   * @param all how many neurons there are
   */
  static RowOrder of(int[] shown, int all) {
    int[] rows = new int[all];
    Arrays.fill(rows, -1);
    for (int row = 0; row < shown.length; row++) {
      rows[shown[row]] = row;
    }
    return new RowOrder(shown, rows);
  }

  int count() {
    return neurons.length;
  }

  int neuronOf(int row) {
    return neurons[row];
  }

  /** Empty where the neuron is filtered out or does not exist. */
  OptionalInt rowOf(int neuron) {
    return neuron < 0 || neuron >= rows.length || rows[neuron] < 0
        ? OptionalInt.empty()
        : OptionalInt.of(rows[neuron]);
  }
}
