package org.spikepack.backend.nd4j;

import org.spikepack.network.Shape;

/**
 * What flows along the wires behind one layer: per slice {@code [step, sample, y, x, channel]}, or
 * without the steps where it stays the same over the window.
 *
 * @param layer whose output it is
 * @param shape of one sample, {@code [channel, y, x]} or {@code [n]}
 * @param stepped whether it has a value of its own for every step
 * @param steps T where stepped, else 1
 */
record Signal(String layer, Shape shape, boolean stepped, int steps, Memory memory) {

  /** Values in one sample of one step. */
  int size() {
    return shape.size();
  }

  int channels() {
    return shape.channels();
  }

  /** The same memory under another name and shape. */
  Signal as(String newLayer, Shape newShape) {
    return new Signal(newLayer, newShape, stepped, steps, memory);
  }
}
