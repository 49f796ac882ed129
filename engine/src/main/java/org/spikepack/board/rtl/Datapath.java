package org.spikepack.board.rtl;

import java.util.Locale;
import org.spikepack.backend.integer.IntegerNeuron;
import org.spikepack.neuron.NeuronModel;
import org.spikepack.neuron.SteppedNeuron;

/** How the accelerator sums and fires; its number is that of the Verilog parameter. */
public enum Datapath {
  /** SpikePack: the whole window in one pass over words, with multipliers. */
  PACKED,
  /** SpikePack: one pass per time step, doubling in between, greedy emission; no multipliers. */
  SERIAL,
  /** LIF and IF: one pass per time step, with membrane potentials. */
  LIF;

  /** As users write it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The first choice for a neuron model. */
  public static Datapath of(IntegerNeuron neuron) {
    return neuron instanceof IntegerNeuron.Stepped ? LIF : PACKED;
  }

  /** Whether it can run these neurons, as far as their kind decides. */
  public boolean runs(NeuronModel neuron) {
    return (this == LIF) == (neuron instanceof SteppedNeuron);
  }

  boolean runs(IntegerNeuron neuron) {
    return (this == LIF) == (neuron instanceof IntegerNeuron.Stepped);
  }
}
