package org.spikepack.measure;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Pairs of drive and word, sorted into the cells of their joint distribution once, so that the
 * estimate and each bootstrap resample of it are one pass over flat arrays.
 */
final class Pairs {

  /** What one pass yields; entropies in bits. */
  record Estimate(double hu, double hs, double hus, double nmse) {

    double information() {
      return hu + hs - hus;
    }

    double loss() {
      return hus - hs;
    }
  }

  private final int bins;
  private final int words;

  /** Per sample: its word, and its cell of the joint distribution. */
  private final int[] wordOf;

  private final int[] cellOf;

  /** Per sample: drive minus the mean drive of its word; scaled like {@link #mean}. */
  private final double[] residual;

  /** Per word: mean drive, scaled by a power of two so that no square overflows. */
  private final double[] mean;

  /** Per occupied cell: {@code word·bins + bin}. */
  private final long[] cells;

  /** {@code drive} must be finite and not empty, {@code word} as long. */
  Pairs(double[] drive, long[] word, int bins) {
    this.bins = bins;
    double[] scaled = scaled(drive);
    Quantiles quantiles = new Quantiles(scaled, bins);
    wordOf = new int[drive.length];
    cellOf = new int[drive.length];
    Distinct distinctWords = new Distinct();
    Distinct distinctCells = new Distinct();
    long[] seen = new long[1024];
    for (int i = 0; i < drive.length; i++) {
      wordOf[i] = distinctWords.id(word[i]);
      long cell = (long) wordOf[i] * bins + quantiles.bin(scaled[i]);
      cellOf[i] = distinctCells.id(cell);
      if (cellOf[i] == seen.length) {
        seen = Arrays.copyOf(seen, seen.length * 2);
      }
      seen[cellOf[i]] = cell;
    }
    words = distinctWords.size();
    cells = Arrays.copyOf(seen, distinctCells.size());
    mean = meanPerWord(scaled);
    residual = scaled;
    for (int i = 0; i < residual.length; i++) {
      residual[i] -= mean[wordOf[i]];
    }
  }

  /** A copy brought below 1 in magnitude by a power of two, which changes no digit. */
  private static double[] scaled(double[] drive) {
    double largest = 0;
    for (double u : drive) {
      largest = Math.max(largest, Math.abs(u));
    }
    int down = largest == 0 ? 0 : -Math.getExponent(largest) - 2;
    double[] out = new double[drive.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = Math.scalb(drive[i], down);
    }
    return out;
  }

  /** Means as first value plus mean distance from it: exact for a constant. */
  private double[] meanPerWord(double[] u) {
    double[] first = new double[words];
    double[] sum = new double[words];
    int[] count = new int[words];
    for (int i = 0; i < u.length; i++) {
      int w = wordOf[i];
      if (count[w]++ == 0) {
        first[w] = u[i];
      }
      sum[w] += u[i] - first[w];
    }
    for (int w = 0; w < words; w++) {
      first[w] += sum[w] / count[w];
    }
    return first;
  }

  int samples() {
    return wordOf.length;
  }

  int words() {
    return words;
  }

  Estimate estimate() {
    return pass(null);
  }

  /**
   * One Poisson bootstrap resample: every sample counts Poisson(1) times (Hanley and MacGibbon
   * 2006; given its total this is the multinomial bootstrap).
   */
  Estimate resample(RandomGenerator random) {
    return pass(random);
  }

  private Estimate pass(@Nullable RandomGenerator random) {
    int[] perCell = new int[cells.length];
    double[] residualSum = new double[words];
    double within = 0;
    PoissonOne weights = random == null ? null : new PoissonOne(random);
    for (int i = 0; i < residual.length; i++) {
      int weight = weights == null ? 1 : weights.next();
      double r = residual[i];
      perCell[cellOf[i]] += weight;
      residualSum[wordOf[i]] += weight * r;
      within += weight * r * r;
    }
    int[] perWord = new int[words];
    int[] perBin = new int[bins];
    for (int c = 0; c < cells.length; c++) {
      perWord[(int) (cells[c] / bins)] += perCell[c];
      perBin[(int) (cells[c] % bins)] += perCell[c];
    }
    return new Estimate(
        Entropy.millerMadow(perBin),
        Entropy.millerMadow(perWord),
        Entropy.millerMadow(perCell),
        nmse(perWord, residualSum, within));
  }

  /** Squares within words over squares within and between words. */
  private double nmse(int[] perWord, double[] residualSum, double squares) {
    double within = squares;
    double[] at = mean.clone();
    double total = 0;
    double distance = 0;
    for (int w = 0; w < words; w++) {
      if (perWord[w] > 0) {
        double shift = residualSum[w] / perWord[w];
        within -= residualSum[w] * shift;
        at[w] += shift;
        total += perWord[w];
        distance += perWord[w] * (at[w] - mean[0]);
      }
    }
    double grandMean = mean[0] + (total == 0 ? 0 : distance / total);
    double between = 0;
    for (int w = 0; w < words; w++) {
      double d = at[w] - grandMean;
      between += perWord[w] * d * d;
    }
    within = Math.max(0, within);
    return within == 0 ? 0 : within / (within + between);
  }
}
