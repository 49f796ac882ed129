package org.spikepack.convert;

import org.spikepack.backend.Presentation;
import org.spikepack.tensor.ElementType;
import org.spikepack.tensor.Tensor;

/** What calibration images are where a network, or the rest of one, takes them in. */
interface Feed {

  /** How many there are. */
  int images();

  /** Those from {@code from} (inclusive) to {@code to} (exclusive). */
  Presentation rows(int from, int to);

  /**
   * Values held over the window.
   *
   * @param values f32 {@code [n, shape…]}
   */
  static Feed constant(Tensor values) {
    return new Feed() {
      @Override
      public int images() {
        return values.dim(0);
      }

      @Override
      public Presentation rows(int from, int to) {
        return Presentation.constant(values.rows(from, to));
      }
    };
  }

  /**
   * Spikes of T steps.
   *
   * @param words {@code [n, channel, …]}, first spike in the highest of T bits
   * @param worth value of a spike: one, or one per channel
   */
  static Feed spikes(Tensor words, int steps, Tensor worth) {
    return new Feed() {
      @Override
      public int images() {
        return words.dim(0);
      }

      @Override
      public Presentation rows(int from, int to) {
        Tensor batch = words.rows(from, to);
        int[] shape = new int[batch.rank() + 1];
        shape[0] = steps;
        System.arraycopy(batch.shape(), 0, shape, 1, batch.rank());
        Tensor out = Tensor.zeros(ElementType.F32, shape);
        long perImage = batch.size() / batch.dim(0);
        long perWorth = perImage / worth.size();
        for (long i = 0; i < batch.size(); i++) {
          long word = batch.getLong(i);
          for (int t = 0; t < steps; t++) {
            if ((word >> (steps - 1 - t) & 1) == 1) {
              out.set(t * batch.size() + i, worth.get(i % perImage / perWorth));
            }
          }
        }
        return Presentation.perStep(out);
      }
    };
  }
}
