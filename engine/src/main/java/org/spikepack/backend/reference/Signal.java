package org.spikepack.backend.reference;

import org.spikepack.fault.BadDesign;
import org.spikepack.tensor.Tensor;

/**
 * What one layer sends to the next.
 *
 * @param layer the sender, for messages
 * @param values f32 {@code [batch, shape…]} for the whole window, or {@code [T, batch, shape…]}
 * @param perStep which of the two
 */
record Signal(String layer, Tensor values, boolean perStep) {

  int batch() {
    return values.dim(perStep ? 1 : 0);
  }

  int steps() {
    return perStep ? values.dim(0) : 1;
  }

  /** Values in one sample. */
  int size() {
    return Math.toIntExact(values.size() / ((long) steps() * batch()));
  }

  /** Reads one sample of one step; a steady signal is the same in all of them. */
  void read(int step, int sample, double[] row) {
    long start = start(step, sample, row.length);
    for (int i = 0; i < row.length; i++) {
      row[i] = values.get(start + i);
    }
  }

  /**
   * Writes one sample of one step, rounded to f32.
   *
   * @throws BadDesign naming the layer where a value is NaN or infinite
   */
  void write(int step, int sample, double[] row) throws BadDesign {
    long start = start(step, sample, row.length);
    for (int i = 0; i < row.length; i++) {
      if (!Float.isFinite((float) row[i])) {
        throw new BadDesign(
            "layer '" + layer + "'",
            "value " + i + " of sample " + sample + " became " + (float) row[i],
            "look for numbers that are too large or not finite in its weights and in the input");
      }
      values.set(start + i, row[i]);
    }
  }

  private long start(int step, int sample, int size) {
    return (perStep ? (long) step * batch() + sample : sample) * size;
  }
}
