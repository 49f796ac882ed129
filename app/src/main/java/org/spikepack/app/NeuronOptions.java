package org.spikepack.app;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.spikepack.fault.BadDesign;
import org.spikepack.neuron.IntegrateAndFire;
import org.spikepack.neuron.Lif;
import org.spikepack.neuron.NeuronModel;
import org.spikepack.neuron.Reset;
import org.spikepack.neuron.Rounding;
import org.spikepack.neuron.SpikePack;
import org.spikepack.neuron.SpikeValue;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The parameters of a neuron model as options; absent ones take the defaults of the field. */
final class NeuronOptions {

  /** The models of this command, named as the user types them. */
  enum Model {
    SPIKEPACK,
    LIF,
    IF;

    /** As picocli lists it among the candidates. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static final int DEFAULT_STEPS = 4;

  private static final List<String> OF_SPIKEPACK = List.of("--tau", "--theta", "--rounding");
  private static final List<String> OF_STEPPED =
      List.of("--v-th", "--tau-m", "--reset", "--v-reset", "--v-0", "--decay-input");
  private static final List<String> OF_LEAK = List.of("--tau-m", "--decay-input");

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--model",
      required = true,
      paramLabel = "MODEL",
      description = "Neuron model: ${COMPLETION-CANDIDATES}.")
  private Model model;

  @Option(
      names = "--T",
      paramLabel = "N",
      description =
          "Time steps in the window, 1 to 16 (default: the rows of the drive, or "
              + DEFAULT_STEPS
              + ").")
  private @Nullable Integer steps;

  @Option(
      names = "--tau",
      paramLabel = "X",
      defaultValue = "2",
      description = "SpikePack: leak base tau, above 1 and at most 3 (default: ${DEFAULT-VALUE}).")
  private double tau;

  @Option(
      names = "--theta",
      paramLabel = "X",
      defaultValue = "1",
      description =
          "SpikePack: unit threshold, the value of the last spike (default: ${DEFAULT-VALUE}).")
  private double theta;

  @Option(
      names = "--rounding",
      paramLabel = "HOW",
      defaultValue = "round",
      description =
          "SpikePack: round to the nearest word, or floor to the one below"
              + " (default: ${DEFAULT-VALUE}).")
  private Rounding rounding;

  @Option(
      names = "--v-th",
      paramLabel = "X",
      defaultValue = "1",
      description = "LIF, IF: threshold (default: ${DEFAULT-VALUE}).")
  private double vTh;

  @Option(
      names = "--tau-m",
      paramLabel = "X",
      defaultValue = "2",
      description = "LIF: membrane time constant in steps, 1 or more (default: ${DEFAULT-VALUE}).")
  private double tauM;

  @Option(
      names = "--reset",
      paramLabel = "HOW",
      defaultValue = "soft",
      description =
          "LIF, IF: soft subtracts the threshold, hard returns to v_reset"
              + " (default: ${DEFAULT-VALUE}).")
  private Reset reset;

  @Option(
      names = "--v-reset",
      paramLabel = "X",
      defaultValue = "0",
      description =
          "LIF, IF: where a hard reset returns to; a soft one takes it as 0"
              + " (default: ${DEFAULT-VALUE}).")
  private double vReset;

  @Option(
      names = "--v-0",
      paramLabel = "X",
      description =
          "LIF, IF: potential before the first step (default: v_reset with hard reset, else 0).")
  private @Nullable Double v0;

  @Option(
      names = "--decay-input",
      arity = "0..1",
      fallbackValue = "true",
      defaultValue = "false",
      paramLabel = "BOOL",
      description = "LIF: the drive decays with the membrane (default: ${DEFAULT-VALUE}).")
  private boolean decayInput;

  /** T if the user gave it. */
  @Nullable Integer steps() {
    return steps;
  }

  /**
   * The model with all its parameters.
   *
   * @param t steps of the window
   * @throws BadDesign naming the parameter that is out of range
   */
  NeuronModel model(int t) throws BadDesign {
    refuse(model == Model.SPIKEPACK ? OF_STEPPED : OF_SPIKEPACK);
    double start = v0 != null ? v0 : reset == Reset.HARD ? vReset : 0;
    NeuronModel out =
        switch (model) {
          case SPIKEPACK -> new SpikePack(t, tau, rounding, theta);
          case LIF -> new Lif(t, tauM, vTh, reset, vReset, start, decayInput, SpikeValue.ONE);
          case IF -> new IntegrateAndFire(t, vTh, reset, vReset, start, SpikeValue.ONE);
        };
    out.check("option of --model " + model);
    return out;
  }

  /** An option that would be passed over in silence is taken for a mistake. */
  private void refuse(List<String> foreign) {
    for (String option : foreign) {
      if (given(option)) {
        throw new ParameterException(
            spec.commandLine(), option + " is not a parameter of --model " + model + ".");
      }
    }
  }

  /** Options of the leak, which IF does not have, as far as the user gave them. */
  List<String> withoutEffect() {
    return model == Model.IF ? OF_LEAK.stream().filter(this::given).toList() : List.of();
  }

  private boolean given(String option) {
    return spec.commandLine().getParseResult().hasMatchedOption(option);
  }
}
