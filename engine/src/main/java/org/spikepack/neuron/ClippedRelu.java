package org.spikepack.neuron;

import org.spikepack.fault.BadDesign;

/**
 * A ReLU with a ceiling, {@code y = min(max(0, u), threshold)}: what a word of spikes can carry.
 */
public record ClippedRelu(double threshold) implements NeuronModel {

  @Override
  public int steps() {
    return 1;
  }

  @Override
  public NeuronModel withSteps(int steps) {
    return this;
  }

  @Override
  public String label() {
    return "clipped ReLU";
  }

  @Override
  public void check(String where) throws BadDesign {
    Ranges.positive(where, "threshold", threshold);
  }

  @Override
  public boolean spiking() {
    return false;
  }

  public double value(double u, double ceiling) {
    return Math.min(Math.max(0, u), ceiling);
  }
}
