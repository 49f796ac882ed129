package org.spikepack.measure;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Fast random numbers of the Poisson distribution with mean 1, by inversion of a table of 2^16
 * entries: four numbers from one random long. Probabilities are right to 2^-17.
 */
final class PoissonOne {

  private static final byte[] TABLE = table();

  private final RandomGenerator random;
  private long bits;
  private int left;

  PoissonOne(RandomGenerator random) {
    this.random = random;
  }

  private static byte[] table() {
    byte[] table = new byte[1 << 16];
    double probability = Math.exp(-1);
    double below = 0;
    int from = 0;
    for (int k = 0; from < table.length; k++) {
      below += probability;
      probability /= k + 1;
      int to = k >= 8 ? table.length : (int) Math.round(below * table.length);
      Arrays.fill(table, from, to, (byte) k);
      from = to;
    }
    return table;
  }

  int next() {
    if (left == 0) {
      bits = random.nextLong();
      left = 4;
    }
    int k = TABLE[(int) bits & 0xFFFF];
    bits >>>= 16;
    left--;
    return k;
  }
}
