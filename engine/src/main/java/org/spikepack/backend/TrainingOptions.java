package org.spikepack.backend;

import org.spikepack.neuron.Surrogate;

/**
 * How gradients pass through spikes of step-by-step neurons. SpikePack needs none of it: its
 * gradient is straight-through.
 *
 * @param surrogate stands in for the derivative of a spike
 * @param detachReset whether the reset is left out of the gradient
 */
public record TrainingOptions(Surrogate surrogate, boolean detachReset) {

  public static final TrainingOptions DEFAULT = new TrainingOptions(Surrogate.DEFAULT, true);
}
