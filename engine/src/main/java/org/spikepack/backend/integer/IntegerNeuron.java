package org.spikepack.backend.integer;

/** The neuron model of a whole integer network, as far as all its populations share it. */
public sealed interface IntegerNeuron {

  /** T, 1 … 8. */
  int steps();

  /**
   * SpikePack with τ = 2.
   *
   * @param rounds whether r is 1/2, else 0
   */
  record Packed(int steps, boolean rounds) implements IntegerNeuron {}

  /**
   * LIF or IF.
   *
   * @param leaks false for IF
   * @param leakShift k of the leak {@code v >> k}, that is τ_m = 2^k; 0 where nothing leaks
   * @param decayInput whether the drive decays with the membrane
   * @param hardReset back to 0 instead of by subtraction
   */
  record Stepped(int steps, boolean leaks, int leakShift, boolean decayInput, boolean hardReset)
      implements IntegerNeuron {}
}
