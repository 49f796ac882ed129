package org.spikepack.workshop;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.spikepack.backend.Backend;
import org.spikepack.data.ChosenSamples;
import org.spikepack.data.Dataset;
import org.spikepack.data.DatasetPair;
import org.spikepack.fault.BadFile;
import org.spikepack.fault.BadInput;
import org.spikepack.fault.UserFault;
import org.spikepack.project.Arm;
import org.spikepack.project.Project;
import org.spikepack.project.ProjectFile;
import org.spikepack.project.TrainingSettings;
import org.spikepack.store.Safetensors;
import org.spikepack.tensor.Weights;
import org.spikepack.train.InitialWeights;
import org.spikepack.train.KeptHistory;
import org.spikepack.train.Trained;
import org.spikepack.train.Trainer;
import org.spikepack.train.TrainingListener;
import org.spikepack.train.TrainingTask;

/** The training of one arm of a project: where it starts, what it sees, where its weights go. */
public final class ArmTraining {

  /** Share of the training samples that early stopping is judged by, so that no test is seen. */
  private static final int HELD_OUT_SHARE = 10;

  private final OpenProject open;
  private final Supplier<Path> home;
  private final Arm arm;
  private final TrainingSettings settings;
  private final Backend backend;
  private final Dataset training;
  private final Dataset validation;

  /**
   * @param arm with training settings
   */
  public ArmTraining(OpenProject open, Arm arm, DatasetPair data, Backend backend) throws BadInput {
    this(open, open::folder, arm, data, backend);
  }

  /**
   * A training that goes on while its project is saved elsewhere.
   *
   * @param home where the project is now; asked from the training's thread whenever it writes
   * @param arm with training settings
   */
  public ArmTraining(
      OpenProject open, Supplier<Path> home, Arm arm, DatasetPair data, Backend backend)
      throws BadInput {
    this.open = open;
    this.home = home;
    this.arm = arm;
    this.settings = Objects.requireNonNull(arm.training());
    this.backend = backend;
    Dataset all = data.train();
    if (all.size() < HELD_OUT_SHARE) {
      throw new BadInput(
          "data set '" + all.name() + "'",
          "it has " + all.size() + " training samples",
          "choose one with a training part: in the window with Project › Import data, on the"
              + " command line with --data");
    }
    this.training = heldOut() ? ChosenSamples.where(all, i -> !isHeldOut(i)) : all;
    this.validation = heldOut() ? ChosenSamples.where(all, ArmTraining::isHeldOut) : data.test();
  }

  public Arm arm() {
    return arm;
  }

  public Project project() {
    return open.project();
  }

  /** Whether the samples that judge the epochs were held out of the training samples. */
  public boolean heldOut() {
    return settings.patience() > 0;
  }

  /** Every tenth, so that a data set sorted by class is judged by all classes. */
  private static boolean isHeldOut(int sample) {
    return sample % HELD_OUT_SHARE == HELD_OUT_SHARE - 1;
  }

  public Dataset validation() {
    return validation;
  }

  /** The arm's own file: the last one it names, which overlays the others. */
  private String relativeFile() {
    return arm.weights().isEmpty() ? project().weightsFile(arm.name()) : arm.weights().getLast();
  }

  public Path weightsFile() throws UserFault {
    return ProjectFile.resolve(home.get(), relativeFile());
  }

  /** Named like the weights, so that no two arms share one. */
  private Path checkpoint() throws BadFile {
    String file = relativeFile().replaceFirst("^weights/", "");
    return ProjectFile.resolve(home.get(), "checkpoints/" + file);
  }

  public boolean hasCheckpoint() throws UserFault {
    return Files.exists(checkpoint());
  }

  /**
   * Trains, writing a checkpoint after every epoch and several times in a long one.
   *
   * @param resume whether to go on from the last checkpoint
   * @param cancelled asked before every step
   */
  public Trained run(boolean resume, TrainingListener listener, BooleanSupplier cancelled)
      throws UserFault {
    TrainingTask task =
        new TrainingTask(
            arm.name(),
            open.network(),
            arm.neuron(),
            start(),
            settings,
            training,
            validation,
            new SpikeCoding(open.project().data().coding(), arm.neuron()));
    Trainer trainer = new Trainer(backend, task);
    return resume
        ? trainer.resumeAt(this::checkpoint, listener, cancelled)
        : trainer.trainAt(this::checkpoint, listener, cancelled);
  }

  private Weights start() throws UserFault {
    String from = settings.startFrom();
    Weights fresh = InitialWeights.of(open.network(), settings.seed());
    return from == null
        ? fresh
        : fresh.overlaid(
            ProjectFile.loadWeights(open.folder(), open.arm(from).withNeuron(arm.neuron())));
  }

  /**
   * What was kept, and where.
   *
   * @param arm with the new file in the place of its own
   * @param folder of the project when it was written
   */
  public record Beside(Arm arm, Path folder) {}

  /**
   * Writes the weights to a file that nobody names yet, so that taking the training back finds the
   * old ones where they were.
   */
  public Beside keepBeside(Trained trained) throws UserFault {
    Path folder = home.get();
    String file = WeightsFiles.free(new OpenProject(folder, project(), open.network()), arm.name());
    Safetensors.write(
        ProjectFile.resolve(folder, file), trained.weights(), KeptHistory.beside(trained));
    Arm known = open.arm(arm.name());
    List<String> files = new ArrayList<>(known.weights());
    if (!files.isEmpty()) {
      files.removeLast();
    }
    files.add(file);
    return new Beside(known.withWeights(files), folder);
  }

  /**
   * Writes the weights, and names their file in the project where it does not yet.
   *
   * @return the project as it is now on disk
   */
  public Project keep(Trained trained) throws UserFault {
    Safetensors.write(weightsFile(), trained.weights(), KeptHistory.beside(trained));
    if (!arm.weights().isEmpty()) {
      return open.project();
    }
    List<Arm> arms =
        open.project().arms().stream()
            .map(
                other ->
                    other.name().equals(arm.name())
                        ? other.withWeights(List.of(relativeFile()))
                        : other)
            .toList();
    Project changed = open.project().withArms(arms);
    ProjectFile.write(home.get(), changed);
    return changed;
  }
}
