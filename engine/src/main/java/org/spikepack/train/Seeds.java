package org.spikepack.train;

import java.util.SplittableRandom;

/**
 * Chance that depends on the place and not on the way there: every use derives its seed from the
 * user's, its purpose, and its epoch and step. A resumed training therefore draws what an
 * uninterrupted one would have drawn.
 */
final class Seeds {

  /** What the chance decides. */
  enum Purpose {
    WEIGHTS,
    ORDER,
    AUGMENTATION,
    DROPOUT,
    CODING
  }

  private Seeds() {}

  static long of(long seed, Purpose purpose, long epoch, long step) {
    return mix(mix(mix(mix(seed) + purpose.ordinal()) + epoch) + step);
  }

  static SplittableRandom random(long seed, Purpose purpose, long epoch, long step) {
    return new SplittableRandom(of(seed, purpose, epoch, step));
  }

  /** The numbers 0 … count − 1 in the order of an epoch. */
  static int[] order(int count, long seed, long epoch) {
    SplittableRandom random = random(seed, Purpose.ORDER, epoch, 0);
    int[] out = new int[count];
    for (int i = 0; i < count; i++) {
      int j = random.nextInt(i + 1);
      out[i] = out[j];
      out[j] = i;
    }
    return out;
  }

  /** SplitMix64's step and finaliser (Steele et al. 2014). */
  private static long mix(long z) {
    z += 0x9E3779B97F4A7C15L;
    z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
    z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
    return z ^ z >>> 31;
  }
}
