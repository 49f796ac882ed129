package org.spikepack.neuron;

/** What a spike does to the membrane potential. */
public enum Reset {
  /** Reset by subtraction of the threshold. */
  SOFT,
  /** Back to {@code v_reset}. */
  HARD
}
