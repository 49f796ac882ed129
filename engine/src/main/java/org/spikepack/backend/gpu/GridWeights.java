package org.spikepack.backend.gpu;

import java.util.Optional;

/**
 * Weights that all lie on a grid of few steps, as those of quantised networks do: integers of 8
 * bits times a power of two per filter, with nothing rounded.
 *
 * @param steps one byte per weight
 * @param scale per filter
 */
record GridWeights(byte[] steps, float[] scale) {

  private static final int MOST = 127;

  /**
   * @param weights {@code [filters, taps]}
   * @return empty where a filter needs more than 8 bits
   */
  static Optional<GridWeights> of(float[] weights, int filters) {
    int taps = weights.length / filters;
    byte[] steps = new byte[weights.length];
    float[] scale = new float[filters];
    for (int f = 0; f < filters; f++) {
      int exponent = Integer.MAX_VALUE;
      for (int i = f * taps; i < (f + 1) * taps; i++) {
        exponent = Math.min(exponent, lowestBit(weights[i]));
      }
      if (exponent == Integer.MAX_VALUE) {
        exponent = 0;
      }
      scale[f] = Math.scalb(1f, exponent);
      for (int i = f * taps; i < (f + 1) * taps; i++) {
        double step = Math.scalb((double) weights[i], -exponent);
        if (Math.abs(step) > MOST || scale[f] == 0) {
          return Optional.empty();
        }
        steps[i] = (byte) step;
      }
    }
    return Optional.of(new GridWeights(steps, scale));
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
