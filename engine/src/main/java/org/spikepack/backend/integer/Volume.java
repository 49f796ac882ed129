package org.spikepack.backend.integer;

import org.spikepack.network.Shape;

/**
 * The extent of a map or of a stage's output, in values along channel, y and x; memory order is
 * channel, y, x. A vector is a volume of one pixel.
 */
public record Volume(int channels, int height, int width) {

  static Volume of(Shape shape) {
    return shape.rank() == 1
        ? new Volume(shape.dim(0), 1, 1)
        : new Volume(shape.dim(0), shape.dim(1), shape.dim(2));
  }

  /** Values per channel. */
  public int area() {
    return height * width;
  }

  /** Values altogether. */
  public int size() {
    return channels * area();
  }

  @Override
  public String toString() {
    return channels + "×" + height + "×" + width;
  }
}
