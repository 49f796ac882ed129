package org.spikepack.network;

import java.util.List;
import org.spikepack.fault.BadDesign;

/** Where samples enter. {@code shape} is that of one sample, such as {@code [1, 28, 28]}. */
public record Input(String name, Shape shape) implements Layer {

  /** Far above any image; keeps a hostile file from asking for absurd memory. */
  static final int MOST_VALUES = 1 << 24;

  @Override
  public Arity arity() {
    return Arity.NONE;
  }

  @Override
  public Shape infer(List<Shape> inputs) throws BadDesign {
    if (shape.rank() != 1 && shape.rank() != 3) {
      throw Check.bad(
          this, "shape is " + shape, "use one number (a vector) or three (channel×y×x)");
    }
    long size = 1;
    for (int dim : shape.dims()) {
      Check.atLeast(this, "shape", dim, 1);
      size *= dim;
      if (size > MOST_VALUES) {
        throw Check.bad(this, "shape is " + shape, "keep one sample below 16,777,216 values");
      }
    }
    return shape;
  }
}
