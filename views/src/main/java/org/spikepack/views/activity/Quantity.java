package org.spikepack.views.activity;

import org.spikepack.measure.EnergyModel;

/** What the activity view can show of each layer and arm. */
public enum Quantity {
  RATE(
      "Firing rate",
      "Firing rate",
      "spikes per neuron and step",
      Origin.MEASURED,
      "Spikes over neurons, steps and samples: 0 for none, 1 for a spike at every step."),
  SILENT(
      "Silent neurons",
      "Silent neurons",
      "neurons",
      Origin.MEASURED,
      "Neurons that never fired over the samples seen. On few samples many are silent that are not"
          + " on all."),
  SATURATED(
      "Saturated neurons",
      "Saturated neurons",
      "neurons",
      Origin.MEASURED,
      "Neurons that fired at every step of every sample: they tell nothing any more."),
  ACS(
      "Effective ACs",
      "Effective ACs",
      "per sample",
      Origin.MEASURED,
      "Accumulates: pairs of a spike and a weight that is not zero, step by step (NeuroBench)."),
  MACS(
      "Effective MACs",
      "Effective MACs",
      "per sample",
      Origin.MEASURED,
      "Multiply-accumulates: pairs of a real value and a weight, both not zero (NeuroBench)."),
  AGAINST_DENSE(
      "Share of dense",
      "Share of dense",
      "of the operations without zeros",
      Origin.MEASURED,
      "Effective ACs and MACs over what the same layers would take with no zero anywhere. Above"
          + " 100 % where more steps repeat the work than zeros save."),
  PACKED(
      "MACs on packed words",
      "Packed MACs",
      "per sample",
      Origin.MEASURED,
      "SpikePack as this machine computes it: one multiply-accumulate per word that is not zero and"
          + " weight, whatever T. Another way to take the same sums, never added to the ACs."),
  ENERGY(
      "Energy of arithmetic",
      "Energy, nJ",
      "nJ per sample",
      Origin.ESTIMATED,
      "MACs and ACs times published constants for 45 nm at 0.9 V. Memory, wires, control and"
          + " leakage are left out; on real chips they often cost more."),
  ACTIVATION_MEMORY(
      "Activation memory",
      "Activations, bits",
      "bits per sample",
      Origin.ESTIMATED,
      "By arithmetic: T bits per spiking neuron, 32 bits per real activation."),
  WEIGHT_MEMORY(
      "Weight memory",
      "Weights, bits",
      "bits",
      Origin.ESTIMATED,
      "By arithmetic: 32 bits per weight.");

  private final String title;
  private final String brief;
  private final String unit;
  private final Origin origin;
  private final String explanation;

  Quantity(String title, String brief, String unit, Origin origin, String explanation) {
    this.title = title;
    this.brief = brief;
    this.unit = unit;
    this.origin = origin;
    this.explanation = explanation;
  }

  public String title() {
    return title;
  }

  /** The title with what its numbers count, short enough for a row. */
  public String brief() {
    return brief;
  }

  public String unit() {
    return unit;
  }

  public Origin origin() {
    return origin;
  }

  /** How it is counted and what it leaves out, in plain words. */
  public String explanation() {
    return explanation;
  }

  /** The constants behind the energy, with their source. */
  public static String energyAssumptions() {
    EnergyModel model = EnergyModel.FLOAT32;
    return "%s: %.1f pJ per MAC, %.1f pJ per AC (%s)"
        .formatted(model.name(), model.macPicojoules(), model.acPicojoules(), model.source());
  }
}
