package org.spikepack.neuron;

/** What one spike of a step-by-step neuron is worth to the next layer. */
public enum SpikeValue {
  /** 1, as in networks trained with spikes. */
  ONE,
  /** The threshold of the sending neuron, as in converted networks: weights stay the ANN's. */
  THRESHOLD
}
