package org.spikepack.measure;

/** Shannon entropy in bits, estimated from counts. */
public final class Entropy {

  private static final double LN2 = Math.log(2);

  /** {@code n·ln n} of the small counts that most cells hold: the logarithm is the whole cost. */
  private static final double[] SMALL = small();

  private Entropy() {}

  private static double[] small() {
    double[] table = new double[1 << 12];
    for (int n = 2; n < table.length; n++) {
      table[n] = n * Math.log(n);
    }
    return table;
  }

  /**
   * The plug-in estimate {@code −Σ p·log2 p} with {@code p = count/N}; 0 where nothing was counted.
   */
  public static double plugIn(int[] counts) {
    long samples = 0;
    double sum = 0;
    for (int count : counts) {
      samples += count;
      sum += count < SMALL.length ? SMALL[count] : count * Math.log(count);
    }
    return samples == 0 ? 0 : Math.max(0, (Math.log(samples) - sum / samples) / LN2);
  }

  /**
   * The plug-in estimate plus {@code (K − 1)/(2N·ln 2)} for its bias, with K the occupied cells
   * (Miller 1955; Madow).
   */
  public static double millerMadow(int[] counts) {
    long samples = 0;
    long occupied = 0;
    for (int count : counts) {
      samples += count;
      occupied += count > 0 ? 1 : 0;
    }
    return samples == 0 ? 0 : plugIn(counts) + (occupied - 1) / (2.0 * samples * LN2);
  }
}
