package org.spikepack.views.raster;

import org.jspecify.annotations.Nullable;

/**
 * The spikes of one column in the order of its rows. How many fire in a range of rows is known
 * without looking at each: running totals are kept once somebody asks, so that 100,000 neurons are
 * drawn in no more time than there are pixels.
 */
final class RasterRows {

  private final RasterColumn column;
  private final char[] words;

  /** Spikes above each row, {@code [step][row]}. */
  private int @Nullable [][] above;

  RasterRows(RasterColumn column, int[] neuronOfRow) {
    this.column = column;
    this.words = new char[neuronOfRow.length];
    for (int row = 0; row < words.length; row++) {
      words[row] = column.words()[neuronOfRow[row]];
    }
  }

  RasterColumn column() {
    return column;
  }

  int size() {
    return words.length;
  }

  /** Spikes at a step in rows {@code from} (inclusive) to {@code to} (exclusive). */
  int spikes(int step, int from, int to) {
    if (to - from == 1) {
      return words[from] >> (column.steps() - 1 - step) & 1;
    }
    int[][] totals = above;
    if (totals == null) {
      totals = totals();
      above = totals;
    }
    return totals[step][to] - totals[step][from];
  }

  private int[][] totals() {
    int steps = column.steps();
    int[][] out = new int[steps][words.length + 1];
    for (int t = 0; t < steps; t++) {
      int[] ofStep = out[t];
      for (int row = 0; row < words.length; row++) {
        ofStep[row + 1] = ofStep[row] + (words[row] >> (steps - 1 - t) & 1);
      }
    }
    return out;
  }
}
