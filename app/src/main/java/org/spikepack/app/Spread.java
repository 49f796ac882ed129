package org.spikepack.app;

import java.util.Arrays;

/**
 * Where measurements lie: the median and the quartiles, which a few gusts on the machine do not
 * move.
 */
record Spread(double low, double median, double high) {

  /** Of one or more values in any order. */
  static Spread of(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return new Spread(quantile(sorted, 0.25), quantile(sorted, 0.5), quantile(sorted, 0.75));
  }

  /** Of {@code above / below}, taken round by round. */
  static Spread ofRatio(double[] above, double[] below) {
    double[] ratios = new double[above.length];
    Arrays.setAll(ratios, i -> above[i] / below[i]);
    return of(ratios);
  }

  private static double quantile(double[] sorted, double q) {
    double at = q * (sorted.length - 1);
    int below = (int) at;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  }

  /** Such as {@code 0.94 (0.91 … 0.97)}. */
  String text() {
    return Text.format("%.2f (%.2f … %.2f)", median, low, high);
  }
}
