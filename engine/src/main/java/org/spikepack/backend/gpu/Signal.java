package org.spikepack.backend.gpu;

import org.jspecify.annotations.Nullable;
import org.spikepack.backend.gpu.device.DeviceMemory;
import org.spikepack.network.Shape;

/**
 * What flows along the wires behind one layer: f32 {@code [step, sample, channel, y, x]}, without
 * the steps where it is the same in all of them; or packed words {@code [sample, channel, y, x]}.
 */
final class Signal {

  final String layer;
  final Shape shape;
  final boolean stepped;
  final int steps;
  final Code code;
  final Slot slot;
  final @Nullable Gradient gradient;

  /** Values that share one worth; those of the layer that wrote the words. */
  private final int codeArea;

  /**
   * @param steps T where stepped, else 1
   * @param gradient null where nothing in front of it learns
   */
  Signal(
      String layer,
      Shape shape,
      boolean stepped,
      int steps,
      Code code,
      Slot slot,
      @Nullable Gradient gradient) {
    this(layer, shape, stepped, steps, code, slot, gradient, shape.area());
  }

  private Signal(
      String layer,
      Shape shape,
      boolean stepped,
      int steps,
      Code code,
      Slot slot,
      @Nullable Gradient gradient,
      int codeArea) {
    this.layer = layer;
    this.shape = shape;
    this.stepped = stepped;
    this.steps = steps;
    this.code = code;
    this.slot = slot;
    this.gradient = gradient;
    this.codeArea = codeArea;
  }

  /** The same memory under another name and shape. */
  Signal as(String newLayer, Shape newShape) {
    return new Signal(newLayer, newShape, stepped, steps, code, slot, gradient, codeArea);
  }

  /** Values in one sample of one step. */
  int size() {
    return shape.size();
  }

  /** Values of a sample that share one worth. */
  int codeArea() {
    return codeArea;
  }

  /** What element {@code i} of a sample is worth per unit; 1 for plain numbers. */
  float worth(int i) {
    return code.plain() ? 1 : code.worth()[i / codeArea];
  }

  DeviceMemory memory() {
    return slot.memory();
  }

  /** The structure {@code Source} of {@code signal.cl}. */
  int[] source(int batch) {
    return new int[] {code.kind(), size(), codeArea, batch, steps, code.table() == null ? 0 : 1};
  }
}
