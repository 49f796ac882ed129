package org.spikepack.app;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.spikepack.backend.Backend;
import org.spikepack.data.DatasetPair;
import org.spikepack.fault.BadInput;
import org.spikepack.fault.UserFault;
import org.spikepack.project.Arm;
import org.spikepack.project.Project;
import org.spikepack.store.AtomicFile;
import org.spikepack.train.EpochResult;
import org.spikepack.train.StepProgress;
import org.spikepack.train.Trained;
import org.spikepack.train.TrainingListener;
import org.spikepack.workshop.ArmTraining;
import org.spikepack.workshop.OpenProject;
import org.spikepack.workshop.TrainingOrder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code train}: the weights of arms, from scratch or from a checkpoint. */
@Command(
    name = "train",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Trains the arms of a project that have training settings, in the order in which they need"
          + " each other, and writes their weights into the project folder.",
      "",
      "A checkpoint is written after every epoch, so an interrupted training can go on with"
          + " --resume and ends with the same weights, bit for bit, on as many processors.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  workbench train sample-projects/mnist-mlp --arm ANN --data ~/mnist",
      "  workbench train my-project --arm SpikePack --epochs 3",
      "  workbench train my-project --arm SpikePack --resume"
    })
final class TrainCommand implements Callable<Integer> {

  private final Surroundings here;

  @Mixin private ProjectArgument project;

  @Option(
      names = "--arm",
      paramLabel = "NAME",
      description = "Train this arm only; may be repeated.")
  private List<String> arms = List.of();

  @Option(
      names = "--epochs",
      paramLabel = "N",
      description = "Epochs instead of those of the project.")
  private @Nullable Integer epochs;

  @Option(names = "--resume", description = "Go on from the last checkpoint of each arm.")
  private boolean resume;

  @Mixin private DataOption data;

  @Option(names = "--seed", paramLabel = "N", description = "Seed instead of that of the project.")
  private @Nullable Long seed;

  @Mixin private BackendOption backend;

  TrainCommand(Surroundings here) {
    this.here = here;
  }

  @Override
  public Integer call() throws UserFault {
    OpenProject open = project.open();
    List<Arm> chosen = TrainingOrder.of(open, arms);
    Backend on = backend.choose(here, open.project());
    DatasetPair samples = data.open(open);
    for (Arm arm : chosen) {
      open = train(open, new ArmTraining(open, changed(arm), samples, on));
    }
    return ExitCode.OK;
  }

  /** The arm with what the user wishes to be different this time. */
  private Arm changed(Arm arm) throws BadInput {
    if (epochs != null && epochs < 1) {
      throw new BadInput("--epochs", "it is " + epochs, "use 1 or more");
    }
    return TrainingOrder.with(arm, epochs, seed);
  }

  private OpenProject train(OpenProject open, ArmTraining training) throws UserFault {
    String name = training.arm().name();
    long begin = System.nanoTime();
    Trained trained;
    AtomicFile.requireWritable(training.weightsFile());
    try (ProgressLine line = new ProgressLine(here)) {
      if (resume && !training.hasCheckpoint()) {
        here.err().println("note: arm '" + name + "' has no checkpoint, so it starts afresh");
      }
      trained = training.run(resume && training.hasCheckpoint(), listener(name, line), () -> false);
    }
    Project project = training.keep(trained);
    print(name, training, trained, Duration.ofNanos(System.nanoTime() - begin));
    return new OpenProject(open.folder(), project, open.network());
  }

  private static TrainingListener listener(String arm, ProgressLine line) {
    return new TrainingListener() {
      @Override
      public void step(StepProgress at) {
        double epochsDone = at.epoch() - 1 + (double) at.step() / at.steps();
        line.show(
            Text.format(
                "%s epoch %d/%d  loss %.3f  %.0f images/s",
                arm, at.epoch(), at.epochs(), at.loss(), at.imagesPerSecond()),
            epochsDone / at.epochs(),
            at.timeLeft().toMillis() / 1000.0);
      }

      @Override
      public void epoch(EpochResult result) {
        line.say(
            Text.format(
                "%s epoch %d: loss %.3f, %s in training, %s in validation",
                arm,
                result.epoch(),
                result.trainLoss(),
                Text.percent(result.trainAccuracy()),
                Text.percent(result.validationAccuracy())));
      }
    };
  }

  private void print(String name, ArmTraining training, Trained trained, Duration took)
      throws UserFault {
    List<EpochResult> history = trained.history();
    here.out()
        .println(
            Text.format(
                "%s: %s of %,d %s samples after %s%s (%s); weights in %s",
                name,
                Text.percent(history.isEmpty() ? 0 : history.getLast().validationAccuracy()),
                training.validation().size(),
                training.heldOut() ? "held-out training" : "test",
                Text.count(history.size(), "epoch"),
                trained.ending() == Trained.Ending.STOPPED_EARLY ? ", stopped early" : "",
                Text.time(took),
                training.weightsFile()));
    Table table = new Table("epoch", "train loss", "train acc.", "valid. loss", "valid. acc.");
    for (EpochResult epoch : history) {
      table.row(
          String.valueOf(epoch.epoch()),
          Text.decimal(epoch.trainLoss(), 4),
          Text.percent(epoch.trainAccuracy()),
          Text.decimal(epoch.validationLoss(), 4),
          Text.percent(epoch.validationAccuracy()));
    }
    table.print(here.out());
    List<String> stale = TrainingOrder.convertedFrom(training.project(), name);
    if (!stale.isEmpty()) {
      here.err()
          .println(
              Text.format(
                  "note: %d arms were converted from earlier weights of this one; bring them up to"
                      + " date with: workbench convert %s --again",
                  stale.size(), project.place()));
    }
  }
}
