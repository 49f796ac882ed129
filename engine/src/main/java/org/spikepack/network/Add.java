package org.spikepack.network;

import java.util.List;
import org.spikepack.fault.BadDesign;

/** Adds its inputs element by element: the residual connection. */
public record Add(String name) implements Layer {

  @Override
  public Arity arity() {
    return Arity.MANY;
  }

  @Override
  public Shape infer(List<Shape> inputs) throws BadDesign {
    Shape first = inputs.getFirst();
    for (Shape other : inputs) {
      if (!other.equals(first)) {
        throw Check.bad(
            this,
            "its inputs have shapes " + first + " and " + other,
            "make them equal, for instance with a 1×1 convolution on the shortcut");
      }
    }
    return first;
  }
}
