package org.spikepack.app;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.spikepack.backend.Backend;
import org.spikepack.convert.Conversion;
import org.spikepack.convert.LayerConversion;
import org.spikepack.fault.BadInput;
import org.spikepack.fault.UserFault;
import org.spikepack.measure.AnnComparison;
import org.spikepack.neuron.NeuronModel;
import org.spikepack.project.Arm;
import org.spikepack.project.ConversionSettings;
import org.spikepack.project.Project;
import org.spikepack.project.ProjectFile;
import org.spikepack.store.AtomicFile;
import org.spikepack.workshop.ArmConversion;
import org.spikepack.workshop.OpenProject;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

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

  private final Surroundings here;

  @Spec private CommandSpec spec;

  @Mixin private ProjectArgument project;

  @ArgGroup(exclusive = false)
  private @Nullable NewArmOptions newArm;

  @Option(
      names = "--again",
      description =
          "Instead: convert all arms that were converted before, those of the sweep included, with"
              + " their own settings: for after a training of the ANN.")
  private boolean again;

  /** Its training part calibrates. */
  @Mixin private DataOption data;

  @Mixin private BackendOption backend;

  ConvertCommand(Surroundings here) {
    this.here = here;
  }

  @Override
  public Integer call() throws UserFault {
    NewArmOptions wanted = wanted();
    if (wanted != null) {
      wanted.neuron().check("--to");
    }
    OpenProject open = project.open();
    Backend on = backend.choose(here, open.project());
    ArmConversion conversions = new ArmConversion(open, on, data.open(open));
    if (conversions.calibratesOnTestImages()) {
      here.err()
          .println(
              "note: there are no training images, so the test images calibrate; name the full"
                  + " data set with --data");
    }
    if (wanted == null) {
      again(open, conversions);
    } else {
      addArm(open, wanted, conversions);
    }
    return ExitCode.OK;
  }

  /** The new arm; null where those that there are are converted again. */
  private @Nullable NewArmOptions wanted() {
    if (again && newArm != null) {
      throw usage("--again converts every arm with its own settings; leave the other options out.");
    }
    if (!again && (newArm == null || !newArm.complete())) {
      throw usage("Say with --arm and --to what is converted to what, or use --again.");
    }
    return newArm;
  }

  private ParameterException usage(String wrong) {
    return new ParameterException(spec.commandLine(), wrong);
  }

  private void addArm(OpenProject open, NewArmOptions wanted, ArmConversion conversions)
      throws UserFault {
    Arm ann = open.arm(wanted.from());
    NeuronModel neuron = wanted.neuron();
    String newName = wanted.name(neuron);
    ConversionSettings settings = wanted.settings(ann);
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
