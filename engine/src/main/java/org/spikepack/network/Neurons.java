package org.spikepack.network;

import java.util.List;

/**
 * A population of neurons, one for each value of its input. Which model they follow (SpikePack,
 * LIF, IF, or the ANN's ReLU) is not the network's business: every arm of an experiment says so.
 */
public record Neurons(String name) implements Layer {

  @Override
  public Shape infer(List<Shape> inputs) {
    return inputs.getFirst();
  }
}
