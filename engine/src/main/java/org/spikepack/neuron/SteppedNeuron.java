package org.spikepack.neuron;

/**
 * A neuron that integrates its drive step by step and forgets nothing between steps but by its leak
 * and its reset. One window starts at {@link #v0} and runs {@link #steps} times: charge, test
 * against the threshold, reset.
 */
public sealed interface SteppedNeuron extends NeuronModel permits Lif, IntegrateAndFire {

  /** Membrane potential after charging: {@code v} before, {@code x} the drive of the step. */
  double charge(double v, double x);

  Reset reset();

  /** The potential a hard reset returns to; counts as 0 with soft reset. */
  double vReset();

  /** The potential every window starts at. */
  double v0();

  SpikeValue spikeValue();

  /** Where the membrane rests: {@code vReset} with hard reset, 0 with soft. */
  default double rest() {
    return reset() == Reset.HARD ? vReset() : 0;
  }

  /** Membrane potential after the test: {@code v} the charged one. */
  default double afterReset(double v, boolean spike, double vTh) {
    if (!spike) {
      return v;
    }
    return reset() == Reset.SOFT ? v - vTh : vReset();
  }

  /** What one spike of a neuron with this threshold is worth to the next layer. */
  default double worth(double vTh) {
    return spikeValue() == SpikeValue.THRESHOLD ? vTh : 1;
  }

  /**
   * One window of one neuron.
   *
   * @param drive {@code x[t]}, length T
   * @param vTh threshold of this neuron
   * @param start potential before the first step
   */
  default Trace run(double[] drive, double vTh, double start) {
    int steps = steps();
    double[] potential = new double[steps];
    boolean[] spikes = new boolean[steps];
    double v = start;
    int count = 0;
    for (int t = 0; t < steps; t++) {
      v = charge(v, drive[t]);
      potential[t] = v;
      spikes[t] = v >= vTh;
      count += spikes[t] ? 1 : 0;
      v = afterReset(v, spikes[t], vTh);
    }
    return new Trace(potential, spikes, worth(vTh) * count / steps);
  }
}
