package org.spikepack.measure;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.spikepack.tensor.Tensor;

/** Counts the spikes of a population over batches of packed words. */
public final class ActivityCounter {

  private final int steps;
  private final long[] spikes;
  private final char[] row;
  private long samples;

  /**
   * @param neurons in one sample
   * @param steps T, at most 16
   */
  public ActivityCounter(int neurons, int steps) {
    this.steps = steps;
    this.spikes = new long[neurons];
    this.row = new char[neurons];
  }

  /** Words u8 or u16 {@code [batch, shape…]} with T used bits each. */
  public void add(Tensor words) {
    Rows.requireLength(words, spikes.length);
    for (int sample = 0; sample < words.dim(0); sample++) {
      Rows.words(words, sample, row);
      for (int i = 0; i < row.length; i++) {
        spikes[i] += Integer.bitCount(row[i]);
      }
    }
    samples += words.dim(0);
  }

  public Activity activity() {
    long total = Arrays.stream(spikes).sum();
    double chances = (double) samples * steps * spikes.length;
    return new Activity(
        steps,
        samples,
        total,
        chances == 0 ? 0 : total / chances,
        samples == 0 ? 0 : (double) total / samples,
        neuronsWith(0),
        samples == 0 ? new int[0] : neuronsWith(samples * steps));
  }

  private int[] neuronsWith(long count) {
    return IntStream.range(0, spikes.length).filter(i -> spikes[i] == count).toArray();
  }
}
