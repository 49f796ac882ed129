package org.spikepack.measure;

import java.util.Arrays;

/** Where an estimated quantity lies with 95 % confidence, in the unit of the quantity. */
public record Interval(double low, double high) {

  static final double CONFIDENCE = 0.95;

  /**
   * The spread of resampled estimates, laid around the estimate itself. Resampling shifts entropies
   * (rare cells drop out of a resample), so the shift is taken off and only the spread is kept.
   *
   * @param resampled reordered by this call
   */
  static Interval around(double estimate, double[] resampled) {
    Arrays.sort(resampled);
    double shift = estimate - Arrays.stream(resampled).average().orElse(estimate);
    double tail = (1 - CONFIDENCE) / 2;
    return new Interval(
        Math.min(estimate, Quantiles.linear(resampled, tail) + shift),
        Math.max(estimate, Quantiles.linear(resampled, 1 - tail) + shift));
  }

  /**
   * The same for a fraction, 0 … 1. The shift is taken off the logarithm of the odds, which has no
   * bounds, so that the interval keeps within those of the fraction.
   *
   * @param resampled reordered by this call
   */
  static Interval aroundFraction(double estimate, double[] resampled) {
    Arrays.sort(resampled);
    double centre = Arrays.stream(resampled).average().orElse(estimate);
    double tail = (1 - CONFIDENCE) / 2;
    double low = moved(Quantiles.linear(resampled, tail), centre, estimate);
    double high = moved(Quantiles.linear(resampled, 1 - tail), centre, estimate);
    return new Interval(Math.min(estimate, low), Math.max(estimate, high));
  }

  /**
   * The fraction whose odds are to those of {@code to} as the odds of {@code p} to {@code from}.
   */
  private static double moved(double p, double from, double to) {
    double hit = p * to * (1 - from);
    double miss = (1 - p) * (1 - to) * from;
    return hit + miss == 0 ? to : hit / (hit + miss);
  }

  /**
   * Wilson's score interval for a fraction, sound even near 0 and 1 (Wilson 1927; Brown, Cai and
   * DasGupta 2001).
   */
  public static Interval wilson(long hits, long trials) {
    if (trials == 0) {
      return new Interval(0, 1);
    }
    double z = 1.959963984540054;
    double p = (double) hits / trials;
    double scale = 1 + z * z / trials;
    double centre = (p + z * z / (2.0 * trials)) / scale;
    double half = z / scale * Math.sqrt(p * (1 - p) / trials + z * z / (4.0 * trials * trials));
    return new Interval(Math.max(0, centre - half), Math.min(1, centre + half));
  }

  public boolean contains(double value) {
    return low <= value && value <= high;
  }

  public double width() {
    return high - low;
  }
}
