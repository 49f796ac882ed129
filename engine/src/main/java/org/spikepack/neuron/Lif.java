package org.spikepack.neuron;

import org.spikepack.fault.BadDesign;

/**
 * The leaky integrate-and-fire neuron in discrete steps, parameters as in SpikingJelly's {@code
 * LIFNode} (Fang et al. 2023): charge, test, reset.
 *
 * @param steps T, 1 … 16
 * @param tauM membrane time constant τ_m in steps, at least 1
 * @param threshold v_th, in the unit of the drive
 * @param decayInput whether the drive decays with the membrane: {@code v + (x − (v − rest))/τ_m}
 *     instead of {@code v − (v − rest)/τ_m + x}
 */
public record Lif(
    int steps,
    double tauM,
    double threshold,
    Reset reset,
    double vReset,
    double v0,
    boolean decayInput,
    SpikeValue spikeValue)
    implements SteppedNeuron {

  @Override
  public NeuronModel withSteps(int newSteps) {
    return new Lif(newSteps, tauM, threshold, reset, vReset, v0, decayInput, spikeValue);
  }

  @Override
  public String label() {
    return "LIF";
  }

  @Override
  public void check(String where) throws BadDesign {
    Ranges.steps(where, steps);
    if (!(tauM >= 1) || Double.isInfinite(tauM)) {
      throw new BadDesign(where, "tau_m is " + tauM, "use a number of steps of 1 or more");
    }
    Ranges.positive(where, "v_th", threshold);
    Ranges.finite(where, "v_reset", vReset);
    Ranges.finite(where, "v_0", v0);
  }

  @Override
  public double charge(double v, double x) {
    double gap = v - rest();
    return decayInput ? v + (x - gap) / tauM : v - gap / tauM + x;
  }
}
