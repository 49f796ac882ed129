package org.spikepack.measure;

import java.util.stream.IntStream;

/**
 * What a classifier said of each class.
 *
 * @param counts {@code [true class][predicted class]}
 */
public record Confusion(long[][] counts) {

  /**
   * @param labels true classes, 0 … classes−1
   * @param predictions one per label, same range
   */
  public static Confusion of(int[] labels, int[] predictions, int classes) {
    requireSameLength(labels, predictions);
    long[][] counts = new long[classes][classes];
    for (int i = 0; i < labels.length; i++) {
      counts[labels[i]][predictions[i]]++;
    }
    return new Confusion(counts);
  }

  /** Indices of the samples on which two arms differ. */
  public static int[] disagreements(int[] predictions, int[] others) {
    requireSameLength(predictions, others);
    return IntStream.range(0, predictions.length)
        .filter(i -> predictions[i] != others[i])
        .toArray();
  }

  private static void requireSameLength(int[] a, int[] b) {
    if (a.length != b.length) {
      throw new IllegalArgumentException(a.length + " and " + b.length + " classes to compare");
    }
  }

  public int classes() {
    return counts.length;
  }

  public long samples() {
    return IntStream.range(0, classes()).mapToLong(this::samplesOf).sum();
  }

  /** Samples whose true class is {@code label}. */
  public long samplesOf(int label) {
    long sum = 0;
    for (long count : counts[label]) {
      sum += count;
    }
    return sum;
  }

  public long correct() {
    return IntStream.range(0, classes()).mapToLong(c -> counts[c][c]).sum();
  }

  /** Fraction of samples classified rightly; 0 of none. */
  public double accuracy() {
    return samples() == 0 ? 0 : (double) correct() / samples();
  }

  /** Wilson's 95 % interval of the accuracy. */
  public Interval accuracyInterval() {
    return Interval.wilson(correct(), samples());
  }

  /** Per true class, the fraction classified rightly; NaN for a class without samples. */
  public double[] recall() {
    return IntStream.range(0, classes())
        .mapToDouble(c -> (double) counts[c][c] / samplesOf(c))
        .toArray();
  }
}
