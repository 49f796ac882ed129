package org.spikepack.views.inspector;

import java.util.Map;

/** What the parameters of neuron models mean. */
final class NeuronTerms {

  static final Map<String, Term> ALL =
      Map.ofEntries(
          Map.entry("SpikePack.steps", steps("A word of T spikes tells 2^T values at τ = 2.")),
          Map.entry("Lif.steps", steps("The rate of T steps tells T + 1 values.")),
          Map.entry("IntegrateAndFire.steps", steps("The rate of T steps tells T + 1 values.")),
          Map.entry(
              "SpikePack.tau",
              Term.of(
                      "Leak base τ",
                      "",
                      "A spike one step later counts 1/τ as much, and the threshold falls by τ per"
                          + " step. At 2 the words are plain binary numbers; above 2 some values"
                          + " cannot be told any more.")
                  .slider(1.05, 3, 0.05)),
          Map.entry(
              "SpikePack.rounding",
              Term.of(
                  "Rounding", "", "What becomes of the part of the drive below the last spike.")),
          Map.entry(
              "SpikePack.threshold",
              Term.of(
                      "Unit threshold θ",
                      "drive",
                      "The value of the last spike of the window, in the unit of the drive. Layers"
                          + " whose weights bring a threshold of their own use that one.")
                  .decades(0.001, 100)),
          Map.entry("Lif.threshold", threshold()),
          Map.entry("IntegrateAndFire.threshold", threshold()),
          Map.entry(
              "ClippedRelu.threshold",
              Term.of(
                      "Ceiling",
                      "drive",
                      "The largest output. Layers whose weights bring a threshold of their own use"
                          + " that one.")
                  .decades(0.01, 100)),
          Map.entry(
              "Lif.tauM",
              Term.of(
                      "Time constant τₘ",
                      "steps",
                      "How slowly the membrane forgets: after τₘ steps about a third is left. 1"
                          + " forgets everything at every step.")
                  .slider(1, 20, 0.5)),
          Map.entry("Lif.reset", reset()),
          Map.entry("IntegrateAndFire.reset", reset()),
          Map.entry("Lif.vReset", vReset()),
          Map.entry("IntegrateAndFire.vReset", vReset()),
          Map.entry("Lif.v0", start()),
          Map.entry("IntegrateAndFire.v0", start()),
          Map.entry(
              "Lif.decayInput",
              Term.of(
                  "Decay input",
                  "",
                  "Whether the drive is divided by τₘ like the membrane, as in SpikingJelly's"
                      + " decay_input.")),
          Map.entry("Lif.spikeValue", spikeValue()),
          Map.entry("IntegrateAndFire.spikeValue", spikeValue()),
          Map.entry("Rounding.ROUND", Term.of("Nearest", "", "To the nearest word: r = 1/2.")),
          Map.entry("Rounding.FLOOR", Term.of("Down", "", "To the word below: r = 0.")),
          Map.entry("Reset.SOFT", Term.of("Soft", "", "A spike subtracts the threshold.")),
          Map.entry("Reset.HARD", Term.of("Hard", "", "A spike puts the membrane at v_reset.")),
          Map.entry("SpikeValue.ONE", Term.of("1", "", "As in networks trained with spikes.")),
          Map.entry(
              "SpikeValue.THRESHOLD",
              Term.of(
                  "Threshold", "", "As in converted networks: the weights stay those of the ANN.")),
          Map.entry("Surrogate.form", Term.of("Form", "", "Shape of the surrogate derivative.")),
          Map.entry(
              "Surrogate.alpha",
              Term.of(
                      "Steepness α",
                      "1/drive",
                      "How narrow the surrogate is around the threshold. SpikingJelly uses 2.")
                  .slider(0.5, 10, 0.5)));

  private NeuronTerms() {}

  private static Term steps(String consequence) {
    return Term.of("Time steps T", "", "Steps in one window, 1 to 16. " + consequence)
        .slider(1, 16, 1);
  }

  private static Term threshold() {
    return Term.of(
            "Threshold v_th",
            "drive",
            "Potential at which a spike is sent, in the unit of the drive. Layers whose weights"
                + " bring a threshold of their own use that one.")
        .decades(0.01, 100);
  }

  private static Term reset() {
    return Term.of("Reset", "", "What a spike does to the membrane potential.");
  }

  private static Term vReset() {
    return Term.of(
            "Reset potential v_reset",
            "drive",
            "Where a hard reset puts the membrane. Counts as 0 with soft reset.")
        .slider(-1, 1, 0.05);
  }

  private static Term start() {
    return Term.of(
            "Start potential v₀",
            "drive",
            "Potential before the first step of every window. Half the threshold makes the rate"
                + " of a converted network round instead of cut off.")
        .slider(-1, 1, 0.05);
  }

  private static Term spikeValue() {
    return Term.of("Spike value", "", "What one spike is worth to the next layer.");
  }
}
