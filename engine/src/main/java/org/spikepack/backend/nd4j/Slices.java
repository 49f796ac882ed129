package org.spikepack.backend.nd4j;

import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * The cut of a batch over the processors: each works on samples of its own from layer to layer, so
 * that threads meet only where a layer mixes samples. The cut depends on nothing but the batch and
 * the number of processors, which keeps sums reproducible.
 */
final class Slices {

  private Slices() {}

  /** As many slices as processors, and at most one per sample. */
  static int count(int maxBatch) {
    return Math.min(Runtime.getRuntime().availableProcessors(), maxBatch);
  }

  /** The first sample of a slice; that of the slice behind the last one is the batch itself. */
  static int start(int slice, int count, int batch) {
    return (int) ((long) slice * batch / count);
  }

  /** Samples of the largest slice. */
  static int largest(int count, int maxBatch) {
    return (maxBatch + count - 1) / count;
  }

  /** Calls {@code body} for every slice, each on its thread. */
  static void run(int count, IntConsumer body) {
    if (count == 1) {
      OneDnn.stayOnThisThread();
      body.accept(0);
      return;
    }
    IntStream.range(0, count)
        .parallel()
        .forEach(
            slice -> {
              OneDnn.stayOnThisThread();
              body.accept(slice);
            });
  }
}
