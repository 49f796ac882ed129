package org.spikepack.neuron;

/**
 * One window of one neuron, step by step.
 *
 * @param potential membrane potential before the reset of each step, {@code [T]}
 * @param spikes {@code [T]}
 * @param value what the window is worth to the next layer, in the unit of the drive
 */
public record Trace(double[] potential, boolean[] spikes, double value) {

  /** The spikes as one number, the first spike in the highest of T bits. */
  public long word() {
    long word = 0;
    for (boolean spike : spikes) {
      word = word << 1 | (spike ? 1 : 0);
    }
    return word;
  }
}
