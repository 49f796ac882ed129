package org.spikepack.network;

import java.util.List;

/** Lays feature maps out as one vector, channel by channel, row by row. */
public record Flatten(String name) implements Layer {

  @Override
  public Shape infer(List<Shape> inputs) {
    return Shape.of(inputs.getFirst().size());
  }
}
