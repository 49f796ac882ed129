package org.spikepack.network;

import java.util.List;
import org.spikepack.fault.BadDesign;

/** Pools each feature map to one number: {@code [channel, y, x] → [channel]}. */
public record GlobalPool(String name, PoolMode mode) implements Layer {

  @Override
  public Shape infer(List<Shape> inputs) throws BadDesign {
    Check.featureMaps(this, inputs.getFirst());
    return Shape.of(inputs.getFirst().channels());
  }
}
