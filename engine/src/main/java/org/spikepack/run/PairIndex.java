package org.spikepack.run;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Which (sample, neuron) pairs of a population are looked at closely, chosen before the run so that
 * nothing else need be kept: the pairs, numbered {@code sample·neurons + neuron}, are cut into
 * equal strata and one is drawn from each. Every pair is as likely as any other. The choice depends
 * on seed and sizes alone, so arms of the same network are compared at the same places.
 */
final class PairIndex {

  /** Most pairs of one population: enough for 16 per cell of 256 bins × 64 words. */
  static final int MOST_PAIRS = 1 << 18;

  private final int neurons;
  private final long[] chosen;

  PairIndex(int samples, int neurons, long seed) {
    this.neurons = neurons;
    long all = (long) samples * neurons;
    chosen = new long[(int) Math.min(all, MOST_PAIRS)];
    if (all <= MOST_PAIRS) {
      for (int i = 0; i < chosen.length; i++) {
        chosen[i] = i;
      }
      return;
    }
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < chosen.length; i++) {
      chosen[i] = random.nextLong(i * all / MOST_PAIRS, (i + 1) * all / MOST_PAIRS);
    }
  }

  /** Number of pairs chosen. */
  int size() {
    return chosen.length;
  }

  /** Position among the chosen of the first pair of this sample or a later one. */
  int firstOf(long sample) {
    long wanted = sample * neurons;
    int at = Arrays.binarySearch(chosen, wanted);
    return at >= 0 ? at : -at - 1;
  }

  /** The neuron of the {@code i}th chosen pair. */
  int neuron(int i) {
    return (int) (chosen[i] % neurons);
  }

  /** Where the {@code i}th chosen pair lies in a batch that begins with {@code firstSample}. */
  long offset(int i, long firstSample) {
    return chosen[i] - firstSample * neurons;
  }
}
