package org.spikepack.network;

import java.util.List;
import org.spikepack.fault.BadDesign;

/** Joins its inputs along the channels (or the length of vectors), in the order of the wires. */
public record Concat(String name) implements Layer {

  @Override
  public Arity arity() {
    return Arity.MANY;
  }

  @Override
  public Shape infer(List<Shape> inputs) throws BadDesign {
    Shape first = inputs.getFirst();
    int channels = 0;
    for (Shape other : inputs) {
      if (!tail(other).equals(tail(first))) {
        throw Check.bad(
            this,
            "its inputs have shapes " + first + " and " + other,
            "make them equal in everything but the number of channels");
      }
      channels = Math.addExact(channels, other.channels());
    }
    return first.rank() == 1 ? Shape.of(channels) : Shape.of(channels, first.dim(1), first.dim(2));
  }

  private static List<Integer> tail(Shape shape) {
    return shape.dims().subList(1, shape.rank());
  }
}
