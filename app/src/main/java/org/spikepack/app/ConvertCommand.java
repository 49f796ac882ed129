package org.spikepack.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.spikepack.backend.Backend;
import org.spikepack.convert.Conversion;
import org.spikepack.convert.LayerConversion;
import org.spikepack.fault.BadInput;
import org.spikepack.fault.UserFault;
import org.spikepack.measure.AnnComparison;
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
import org.spikepack.project.Project;
import org.spikepack.project.ProjectFile;
import org.spikepack.store.AtomicFile;
import org.spikepack.workshop.ArmConversion;
import org.spikepack.workshop.BackendChoice;
import org.spikepack.workshop.OpenProject;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code convert}: a spiking arm from a trained ANN. */
@Command(
    name = "convert",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Makes a spiking arm from a trained ANN arm: the weights stay, and the threshold of every"
          + " population is fitted to the activations it has to carry. The new arm is added to the"
          + " project, or replaces the one of its name.",
      "",
      "The table says for each layer how much was clipped at the largest word, how much was rounded"
          + " away to silence, and how well it still follows the ANN, on images that the"
          + " calibration has not seen.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  workbench convert my-project --arm ANN --to spikepack --T 8",
      "  workbench convert my-project --arm ANN --to lif --method percentile",
      "  workbench convert my-project --again"
    })
final class ConvertCommand implements Callable<Integer> {

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

  private final Surroundings here;

  @Parameters(paramLabel = "PROJECT", description = "Folder with a project.json.")
  private Path place;

  @ArgGroup(multiplicity = "1")
  private Task task = new Task();

  /** A new arm, or all converted arms anew. */
  private static final class Task {
    @ArgGroup(exclusive = false)
    private @Nullable NewArm newArm;

    @Option(
        names = "--again",
        description =
            "Convert all arms that were converted before, those of the sweep included, with their"
                + " own settings: for after a training of the ANN.")
    private boolean again;
  }

  /** What is converted to what. */
  private static final class NewArm {
    @Option(
        names = "--arm",
        required = true,
        paramLabel = "NAME",
        description = "The ANN arm to convert.")
    private String from;

    @Option(
        names = "--to",
        required = true,
        paramLabel = "MODEL",
        description = "Spiking model: ${COMPLETION-CANDIDATES}.")
    private Target to;
  }

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

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Data set instead of the project's; its training part calibrates.")
  private @Nullable Path data;

  @Option(
      names = "--backend",
      paramLabel = "NAME",
      description = "Backend (default: the project's, or the fastest).")
  private @Nullable String backend;

  ConvertCommand(Surroundings here) {
    this.here = here;
  }

  @Override
  public Integer call() throws UserFault {
    OpenProject open = OpenProject.read(place);
    Backend on = BackendChoice.of(here.backends(), open.project(), backend);
    ArmConversion conversions = new ArmConversion(open, on, data);
    if (conversions.calibratesOnTestImages()) {
      here.err()
          .println(
              "note: there are no training images, so the test images calibrate; name the full"
                  + " data set with --data");
    }
    if (task.newArm == null) {
      again(open, conversions);
    } else {
      addArm(open, task.newArm, conversions);
    }
    return ExitCode.OK;
  }

  private void addArm(OpenProject open, NewArm wanted, ArmConversion conversions) throws UserFault {
    Arm ann = open.arm(wanted.from);
    NeuronModel neuron = target(wanted.to);
    neuron.check("--to " + wanted.to);
    String newName = name == null ? neuron.label() + " converted T=" + neuron.steps() : name;
    ConversionSettings settings =
        new ConversionSettings(ann.name(), method.calibration, percentile, perChannel, samples);
    String file = open.project().weightsFile(newName);
    Arm planned = Conversion.arm(newName, neuron, ann, settings, file);
    requireNothingLost(open.project(), newName);
    withArm(open.project(), planned).check();
    AtomicFile.requireWritable(ProjectFile.resolve(open.folder(), ProjectFile.NAME));
    Conversion conversion = conversions.of(planned, () -> false);
    Arm arm = Conversion.arm(newName, conversion.neuron(), ann, settings, file);
    // Weights first: a project on disk never names files that are not there.
    conversions.write(arm, conversion);
    ProjectFile.write(open.folder(), withArm(open.project(), arm));
    print(arm, conversion);
  }

  private void again(OpenProject open, ArmConversion conversions) throws UserFault {
    int arms = 0;
    Table table = new Table("arm", "neuron", "T", "least correlation with the ANN").left(1);
    for (Arm arm : open.project().armsWithSweep()) {
      if (arm.conversion() != null) {
        Conversion conversion = conversions.of(arm, () -> false);
        conversions.write(arm, conversion);
        arms++;
        table.row(
            arm.name(),
            arm.neuron().label(),
            String.valueOf(arm.neuron().steps()),
            Text.decimal(leastCorrelation(conversion), 4));
      }
    }
    if (arms == 0) {
      throw new BadInput(
          "project '" + open.project().name() + "'",
          "none of its arms comes from a conversion",
          "convert one with --arm and --to");
    }
    here.out()
        .println(
            Text.format("%s: %s converted again", open.project().name(), Text.count(arms, "arm")));
    here.out().println();
    table.print(here.out());
  }

  /** Only what a conversion made is replaced. */
  private static void requireNothingLost(Project project, String arm) throws BadInput {
    Optional<Arm> there =
        project.armsWithSweep().stream().filter(other -> other.name().equals(arm)).findFirst();
    if (there.isPresent() && there.get().conversion() == null) {
      throw new BadInput(
          "arm '" + arm + "'",
          "no conversion made it, so its weights would be lost",
          "choose another name with --name");
    }
  }

  /**
   * Thresholds and starts are what the conversion finds; the numbers here only fill their place.
   */
  private NeuronModel target(Target to) {
    return switch (to) {
      case SPIKEPACK -> new SpikePack(steps, tau, rounding, 1);
      case IF -> new IntegrateAndFire(steps, 1, Reset.SOFT, 0, 0.5, SpikeValue.THRESHOLD);
      case LIF -> new Lif(steps, tauM, 1, Reset.SOFT, 0, 0.5, false, SpikeValue.THRESHOLD);
    };
  }

  /** The project with the arm in the place of the one of its name, or behind all others. */
  private static Project withArm(Project project, Arm arm) {
    List<Arm> arms = new ArrayList<>(project.arms());
    int place = arms.stream().map(Arm::name).toList().indexOf(arm.name());
    if (place < 0) {
      arms.add(arm);
    } else {
      arms.set(place, arm);
    }
    return project.withArms(arms);
  }

  private static double leastCorrelation(Conversion conversion) {
    return conversion.report().stream()
        .mapToDouble(layer -> layer.error().correlation())
        .min()
        .orElse(1);
  }

  private void print(Arm arm, Conversion conversion) {
    here.out()
        .println(
            Text.format(
                "%s: %s T=%d follows the ANN with a correlation of at least %.4f in every layer",
                arm.name(),
                arm.neuron().label(),
                arm.neuron().steps(),
                leastCorrelation(conversion)));
    here.out().println();
    Table table =
        new Table(
            "layer", "largest", "threshold", "clipped", "rounded away", "rel. L2", "correlation");
    for (LayerConversion layer : conversion.report()) {
      AnnComparison error = layer.error();
      table.row(
          layer.layer(),
          range(layer.largest()),
          range(layer.thresholds()),
          Text.percent(error.shareClipped()),
          Text.percent(error.shareRoundedAway()),
          Text.decimal(error.relativeL2(), 4),
          Text.decimal(error.correlation(), 4));
    }
    table.print(here.out());
  }

  private static String range(double[] values) {
    double low = Arrays.stream(values).min().orElse(0);
    double high = Arrays.stream(values).max().orElse(0);
    return low == high ? Text.format("%.4g", low) : Text.format("%.3g … %.3g", low, high);
  }
}
