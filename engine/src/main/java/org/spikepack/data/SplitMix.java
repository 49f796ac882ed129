package org.spikepack.data;

/**
 * The SplitMix64 generator (Steele, Lea, Flood 2014), started from a seed and a sample's index:
 * what is drawn for a sample depends on nothing else, so neither the batch size nor the order of
 * samples nor the number of threads changes a result.
 */
final class SplitMix {

  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private long state;

  SplitMix(long seed, long sample) {
    state = mix(seed + GOLDEN) ^ mix(sample * GOLDEN + 1);
  }

  private static long mix(long bits) {
    long z = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  long nextLong() {
    state += GOLDEN;
    return mix(state);
  }

  /** Uniform in [0, 1), in steps of 2^-24. */
  float nextFloat() {
    return (nextLong() >>> 40) * 0x1p-24f;
  }

  /** Uniform in 0 to {@code bound} - 1, {@code bound} far below 2^32. */
  int nextInt(int bound) {
    return (int) ((nextLong() >>> 32) * bound >>> 32);
  }
}
