package org.spikepack.app;

import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.spikepack.fault.BadDesign;
import org.spikepack.neuron.IntegrateAndFire;
import org.spikepack.neuron.Lif;
import org.spikepack.neuron.NeuronModel;
import org.spikepack.neuron.Reset;
import org.spikepack.neuron.Rounding;
import org.spikepack.neuron.SpikePack;
import org.spikepack.neuron.SpikeValue;
import org.spikepack.project.Arm;
import org.spikepack.project.Calibration;
import org.spikepack.project.ConversionSettings;
import picocli.CommandLine.Option;

/** What {@code convert} makes: which ANN arm becomes which spiking one, and how. */
final class NewArmOptions {

  /** What an ANN can be converted to, named as the user types it. */
  enum Target {
    SPIKEPACK,
    IF,
    LIF;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** How thresholds are found, named as the user types it. */
  enum Method {
    MAX(Calibration.MAXIMUM),
    PERCENTILE(Calibration.PERCENTILE),
    MSE(Calibration.LEAST_SQUARES);

    private final Calibration calibration;

    Method(Calibration calibration) {
      this.calibration = calibration;
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Option(names = "--arm", paramLabel = "NAME", description = "The ANN arm to convert.")
  private @Nullable String from;

  @Option(
      names = "--to",
      paramLabel = "MODEL",
      description = "Spiking model: ${COMPLETION-CANDIDATES}.")
  private @Nullable Target to;

  @Option(
      names = "--T",
      paramLabel = "N",
      defaultValue = "4",
      description = "Time steps, 1 to 16 (default: ${DEFAULT-VALUE}).")
  private int steps;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "Name of the new arm (default: as in 'SpikePack converted T=8').")
  private @Nullable String name;

  @Option(
      names = "--method",
      paramLabel = "HOW",
      defaultValue = "mse",
      description =
          "How thresholds are found: ${COMPLETION-CANDIDATES}; the largest activation, a"
              + " percentile, or the least squared error (default: ${DEFAULT-VALUE}).")
  private Method method;

  @Option(
      names = "--percentile",
      paramLabel = "P",
      defaultValue = "99.9",
      description = "For --method percentile, above 0 to 100 (default: ${DEFAULT-VALUE}).")
  private double percentile;

  @Option(names = "--per-channel", description = "One threshold per channel, not per layer.")
  private boolean perChannel;

  @Option(
      names = "--samples",
      paramLabel = "N",
      defaultValue = "512",
      description = "Training images to calibrate on (default: ${DEFAULT-VALUE}).")
  private int samples;

  @Option(
      names = "--tau",
      paramLabel = "X",
      defaultValue = "2",
      description = "SpikePack: leak base tau (default: ${DEFAULT-VALUE}).")
  private double tau;

  @Option(
      names = "--rounding",
      paramLabel = "HOW",
      defaultValue = "round",
      description = "SpikePack: round or floor (default: ${DEFAULT-VALUE}).")
  private Rounding rounding;

  @Option(
      names = "--tau-m",
      paramLabel = "X",
      defaultValue = "2",
      description = "LIF: membrane time constant in steps (default: ${DEFAULT-VALUE}).")
  private double tauM;

  /** Whether it is said what is converted to what, as the rest supposes. */
  boolean complete() {
    return from != null && to != null;
  }

  /** The ANN arm to convert. */
  String from() {
    return Objects.requireNonNull(from);
  }

  /** The neuron the new arm starts from, before its thresholds are found. */
  NeuronModel neuron() throws BadDesign {
    NeuronModel neuron = unchecked(Objects.requireNonNull(to));
    neuron.check("--to " + to);
    return neuron;
  }

  /**
   * Thresholds and starts are what the conversion finds; the numbers here only fill their place.
   */
  private NeuronModel unchecked(Target target) {
    return switch (target) {
      case SPIKEPACK -> new SpikePack(steps, tau, rounding, 1);
      case IF -> new IntegrateAndFire(steps, 1, Reset.SOFT, 0, 0.5, SpikeValue.THRESHOLD);
      case LIF -> new Lif(steps, tauM, 1, Reset.SOFT, 0, 0.5, false, SpikeValue.THRESHOLD);
    };
  }

  String name(NeuronModel neuron) {
    return name == null ? neuron.label() + " converted T=" + neuron.steps() : name;
  }

  ConversionSettings settings(Arm ann) {
    return new ConversionSettings(ann.name(), method.calibration, percentile, perChannel, samples);
  }
}
