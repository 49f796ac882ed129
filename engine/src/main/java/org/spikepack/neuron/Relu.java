package org.spikepack.neuron;

/** The neuron of the ANN arm: {@code y = max(0, u)}. */
public record Relu() implements NeuronModel {

  @Override
  public int steps() {
    return 1;
  }

  @Override
  public double threshold() {
    return 0;
  }

  @Override
  public NeuronModel withSteps(int steps) {
    return this;
  }

  @Override
  public String label() {
    return "ReLU";
  }

  @Override
  public void check(String where) {}

  @Override
  public boolean spiking() {
    return false;
  }

  public double value(double u) {
    return Math.max(0, u);
  }
}
