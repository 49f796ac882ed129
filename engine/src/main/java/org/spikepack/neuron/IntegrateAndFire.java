package org.spikepack.neuron;

import org.spikepack.fault.BadDesign;

/**
 * The integrate-and-fire neuron: LIF without the leak.
 *
 * @param steps T, 1 … 16
 * @param threshold v_th, in the unit of the drive
 */
public record IntegrateAndFire(
    int steps, double threshold, Reset reset, double vReset, double v0, SpikeValue spikeValue)
    implements SteppedNeuron {

  @Override
  public NeuronModel withSteps(int newSteps) {
    return new IntegrateAndFire(newSteps, threshold, reset, vReset, v0, spikeValue);
  }

  @Override
  public String label() {
    return "IF";
  }

  @Override
  public void check(String where) throws BadDesign {
    Ranges.steps(where, steps);
    Ranges.positive(where, "v_th", threshold);
    Ranges.finite(where, "v_reset", vReset);
    Ranges.finite(where, "v_0", v0);
  }

  @Override
  public double charge(double v, double x) {
    return v + x;
  }
}
