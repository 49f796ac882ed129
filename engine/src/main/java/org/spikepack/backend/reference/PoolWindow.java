package org.spikepack.backend.reference;

import org.spikepack.network.Extent;
import org.spikepack.network.Pool2d;
import org.spikepack.network.Shape;

/**
 * The windows of a pooling layer: which input pixels each output pixel looks at, cut off at the
 * border of the image.
 */
record PoolWindow(Shape in, Shape out, Extent kernel, Extent stride, Extent padding) {

  static PoolWindow of(Pool2d layer, Shape in, Shape out) {
    return new PoolWindow(in, out, layer.kernel(), layer.stride(), layer.padding());
  }

  /** One window over the whole map. */
  static PoolWindow global(Shape in) {
    Extent all = new Extent(in.dim(1), in.dim(2));
    return new PoolWindow(in, Shape.of(in.channels(), 1, 1), all, all, Extent.square(0));
  }

  /**
   * The pixels of one window: rows top to bottom (exclusive), columns left to right (exclusive).
   */
  record Pixels(int top, int bottom, int left, int right) {}

  /** The window of output value {@code output} on its own map. */
  Pixels pixels(int output) {
    int y = output / out.dim(2) % out.dim(1) * stride.height() - padding.height();
    int x = output % out.dim(2) * stride.width() - padding.width();
    return new Pixels(
        Math.max(y, 0),
        Math.min(y + kernel.height(), in.dim(1)),
        Math.max(x, 0),
        Math.min(x + kernel.width(), in.dim(2)));
  }

  /** Index of the first input value of the row {@code y} of the map that {@code output} is on. */
  int rowStart(int output, int y) {
    return output / out.area() * in.area() + y * in.dim(2);
  }
}
