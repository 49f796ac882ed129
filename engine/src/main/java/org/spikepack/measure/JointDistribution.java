package org.spikepack.measure;

import java.util.Arrays;

/**
 * How often each word of spikes met each range of the drive: the picture behind the transmitted
 * information. A word that fills one narrow range tells the drive well; one that is spread does
 * not.
 *
 * @param edges of the equally filled bins of U, ascending, one more than there are bins
 * @param words the different words seen, ascending
 * @param counts pairs, {@code [bin][word]}
 */
public record JointDistribution(double[] edges, int[] words, int[][] counts) {

  /**
   * @param drive U, {@code [n]}, finite and not empty
   * @param words S, {@code [n]}
   * @param bins for the drive, 1 or more
   */
  public static JointDistribution of(float[] drive, int[] words, int bins) {
    if (drive.length != words.length || drive.length == 0) {
      throw new IllegalArgumentException(drive.length + " drives, " + words.length + " words");
    }
    double[] wide = new double[drive.length];
    Arrays.setAll(wide, i -> drive[i]);
    Quantiles quantiles = new Quantiles(wide, bins);
    int[] seen = Arrays.stream(words).distinct().sorted().toArray();
    int[][] counts = new int[bins][seen.length];
    for (int i = 0; i < words.length; i++) {
      counts[quantiles.bin(wide[i])][Arrays.binarySearch(seen, words[i])]++;
    }
    return new JointDistribution(edges(wide, bins), seen, counts);
  }

  private static double[] edges(double[] values, int bins) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double[] edges = new double[bins + 1];
    Arrays.setAll(edges, i -> Quantiles.linear(sorted, (double) i / bins));
    return edges;
  }

  public int bins() {
    return counts.length;
  }

  /** The largest count of a cell. */
  public int most() {
    return Arrays.stream(counts).flatMapToInt(Arrays::stream).max().orElse(0);
  }
}
