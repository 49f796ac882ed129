package org.spikepack.backend;

import java.util.SplittableRandom;

/**
 * Which values drop out: a pure function of the seed, the layer and the sample, so that every
 * backend silences the same ones (Srivastava et al. 2014, scaled while training).
 */
public final class DropoutMask {

  private DropoutMask() {}

  /**
   * @param sample position in the batch; all steps of a sample share one mask
   * @param mask filled with 0 where a value is silenced, else with {@code 1/(1 − rate)}
   */
  public static void fill(long seed, String layer, int sample, double rate, double[] mask) {
    long mixed = (seed * 0x9E3779B97F4A7C15L + layer.hashCode()) * 0xD1342543DE82EF95L + sample;
    SplittableRandom random = new SplittableRandom(mixed);
    double kept = 1 / (1 - rate);
    for (int i = 0; i < mask.length; i++) {
      mask[i] = random.nextDouble() < rate ? 0 : kept;
    }
  }
}
