package org.spikepack.backend.gpu;

import java.util.Optional;

/**
 * Weights that all lie on a grid of few steps, as those of quantised networks do: integers of 8
 * bits times one number per filter, with nothing rounded.
 *
 * @param steps one byte per weight
 * @param scale per filter
 */
record GridWeights(byte[] steps, float[] scale) {

  private static final int MOST = 127;
  private static final double MOST_UNITS = 0x1p31;

  /**
   * @param weights {@code [filters, taps]}
   * @return empty where a filter needs more than 8 bits
   */
  static Optional<GridWeights> of(float[] weights, int filters) {
    int taps = weights.length / filters;
    byte[] steps = new byte[weights.length];
    float[] scale = new float[filters];
    for (int f = 0; f < filters; f++) {
      int from = f * taps;
      int exponent = Integer.MAX_VALUE;
      for (int i = from; i < from + taps; i++) {
        exponent = Math.min(exponent, lowestBit(weights[i]));
      }
      if (exponent == Integer.MAX_VALUE) {
        exponent = 0;
      }
      long common = 0;
      for (int i = from; i < from + taps; i++) {
        double units = Math.scalb((double) weights[i], -exponent);
        if (Math.abs(units) >= MOST_UNITS) {
          return Optional.empty();
        }
        common = commonDivisor(common, Math.abs((long) units));
      }
      double step = Math.scalb((double) Math.max(1, common), exponent);
      scale[f] = (float) step;
      for (int i = from; i < from + taps; i++) {
        double many = weights[i] / step;
        if (Math.abs(many) > MOST || scale[f] != step) {
          return Optional.empty();
        }
        steps[i] = (byte) many;
      }
    }
    return Optional.of(new GridWeights(steps, scale));
  }

  private static long commonDivisor(long a, long b) {
    return b == 0 ? a : commonDivisor(b, a % b);
  }

  /** The exponent of the last bit that is set; the largest integer for 0. */
  private static int lowestBit(float value) {
    if (value == 0) {
      return Integer.MAX_VALUE;
    }
    int mantissa = (Float.floatToIntBits(value) & 0x7FFFFF) | 0x800000;
    return Math.getExponent(value) - 23 + Integer.numberOfTrailingZeros(mantissa);
  }
}
