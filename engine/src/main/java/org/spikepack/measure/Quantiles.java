package org.spikepack.measure;

import java.util.Arrays;

/** Quantiles by linear interpolation, and the equally filled bins cut at them. */
final class Quantiles {

  /** The edges between bins, ascending, one fewer than there are bins. */
  private final double[] inner;

  /** Cuts at the quantiles i/bins of {@code values}, which must not be empty. */
  Quantiles(double[] values, int bins) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    inner = new double[bins - 1];
    for (int i = 1; i < bins; i++) {
      inner[i - 1] = linear(sorted, (double) i / bins);
    }
  }

  /**
   * The quantile {@code q} of ascending values, as NumPy's method 'linear' computes it to the last
   * bit (Hyndman and Fan 1996, definition 7): an edge that rounds the other way would move a
   * sample.
   */
  static double linear(double[] sorted, double q) {
    double at = q * (sorted.length - 1);
    int below = (int) Math.floor(at);
    int above = Math.min(below + 1, sorted.length - 1);
    double t = at - below;
    double gap = sorted[above] - sorted[below];
    return t >= 0.5 ? sorted[above] - gap * (1 - t) : sorted[below] + gap * t;
  }

  /**
   * The number of edges at or below {@code value}: a value on an edge belongs to the upper bin, the
   * largest value to the last bin. Bins between equal edges stay empty.
   */
  int bin(double value) {
    int base = 0;
    int length = inner.length;
    // Halving without a branch on the comparison: drives are random, a predictor would fail.
    while (length > 0) {
      int half = (length + 1) >>> 1;
      base += inner[base + half - 1] <= value ? half : 0;
      length -= half;
    }
    return base;
  }
}
