package org.spikepack.train;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.spikepack.data.Dataset;

/** Which samples go together. */
final class Batches {

  private Batches() {}

  /** {@code count} neighbours from {@code from} on. */
  static int[] range(int from, int count) {
    return IntStream.range(from, from + count).toArray();
  }

  /** The samples of one step; the last batch of an epoch takes what is left. */
  static int[] of(int[] order, int step, int batchSize) {
    int from = step * batchSize;
    return Arrays.copyOfRange(order, from, Math.min(from + batchSize, order.length));
  }

  static int[] labels(Dataset data, int[] indices) {
    return Arrays.stream(indices).map(data::label).toArray();
  }
}
