package org.spikepack.workshop;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.BooleanSupplier;
import org.spikepack.backend.Backend;
import org.spikepack.backend.Backends;
import org.spikepack.convert.onnx.OnnxImport;
import org.spikepack.data.Dataset;
import org.spikepack.data.DatasetPair;
import org.spikepack.data.Datasets;
import org.spikepack.fault.BadDesign;
import org.spikepack.fault.Printable;
import org.spikepack.fault.UserFault;
import org.spikepack.network.Shape;
import org.spikepack.project.Arm;
import org.spikepack.project.Project;

/**
 * A network of another program's beside the data it was made for, ready to become a project: the
 * ANN as it is, and SpikePack and LIF arms with its weights, to be converted.
 *
 * @param title after the file
 */
public record ModelImport(String title, OnnxImport model, Samples samples) {

  private static final String BUNDLED = "bundled:";
  private static final double[] NO_MEAN = {0};
  private static final double[] NO_DIVISION = {1};

  /**
   * What the network is shown.
   *
   * @param set as the project's settings name it
   * @param files to be copied into the project; none of a set that comes with the program
   */
  public record Samples(DatasetPair pair, String set, Optional<DataImport> files) {

    /**
     * @param named a set that comes with the program, as {@code bundled:NAME}, or a file or folder
     */
    public static Samples look(String named) throws UserFault {
      if (named.startsWith(BUNDLED)) {
        return new Samples(
            Datasets.bundled(named.substring(BUNDLED.length())), named, Optional.empty());
      }
      return of(DataImport.look(Path.of(named)));
    }

    /** Data of the user's, which is copied into the project. */
    public static Samples of(DataImport found) {
      return new Samples(found.data(), found.set(), Optional.of(found));
    }

    private Dataset shown() {
      return pair.test().size() > 0 ? pair.test() : pair.train();
    }

    public Shape shape() {
      return Shape.of(shown().sampleShape());
    }
  }

  /**
   * Lays the network and its data side by side.
   *
   * @param file where the network came from
   * @param mean taken from each value first: one number, or one per channel
   * @param deviation what is left is divided by; so too
   * @throws BadDesign where they do not fit
   */
  public static ModelImport of(
      Path file, OnnxImport read, Samples samples, double[] mean, double[] deviation)
      throws BadDesign {
    OnnxImport fitting = read.forSamples(samples.shape());
    boolean asStored = Arrays.equals(mean, NO_MEAN) && Arrays.equals(deviation, NO_DIVISION);
    OnnxImport model = asStored ? fitting : fitting.normalising(mean, deviation);
    Path last = file.getFileName();
    String name = last == null ? "" : last.toString();
    int dot = name.lastIndexOf('.');
    String title = Printable.of(dot > 0 ? name.substring(0, dot) : name).strip();
    int classes = samples.shown().classNames().size();
    int outputs = model.network().classes();
    if (classes > outputs) {
      throw new BadDesign(
          "the data",
          "it has " + classes + " classes, and the network tells " + outputs + " apart",
          "name the data that the network was made for");
    }
    return new ModelImport(title.isEmpty() ? "network" : title, model, samples);
  }

  /**
   * The project and its files; the data is not among them.
   *
   * @param steps T of the spiking arms
   */
  public Templates.Made made(int steps) {
    SequencedMap<String, Templates.Made.WeightsFile> files = new LinkedHashMap<>();
    SequencedMap<String, String> origin = new LinkedHashMap<>();
    origin.put("arm", "ANN");
    origin.put("neuron", model.neuron().toString());
    origin.put("settings", "imported from " + title + ".onnx");
    Templates.Made.WeightsFile weights = new Templates.Made.WeightsFile(model.weights(), origin);
    List<Arm> arms = Templates.arms(model.network(), model.neuron(), weights, steps, files);
    Project project =
        Templates.project(
            title,
            "Imported from " + title + ".onnx.",
            model.network().network(),
            samples.set(),
            arms,
            Templates.usualRun());
    return new Templates.Made(project, files, new LinkedHashMap<>());
  }

  /**
   * Converts the spiking arms of the project that this became; the training images calibrate, or,
   * where there are none, those of the test.
   */
  public void convert(OpenProject open, Backend on, BooleanSupplier cancelled) throws UserFault {
    ArmConversion conversions = new ArmConversion(open, on, samples.pair());
    for (Arm arm : open.project().arms()) {
      if (arm.conversion() != null) {
        conversions.write(arm, conversions.of(arm, cancelled));
      }
    }
  }

  /**
   * Makes the project, with converted arms, in a folder that it has until it is saved.
   *
   * @param steps T of the spiking arms
   */
  public ProjectFolders.Opened begin(
      ProjectFolders folders, int steps, Backends backends, BooleanSupplier cancelled)
      throws UserFault {
    ProjectFolders.Opened made = folders.create(made(steps));
    boolean done = false;
    try {
      if (samples.files().isPresent()) {
        samples.files().get().copyInto(made.folder());
      }
      OpenProject open = OpenProject.read(made.folder());
      convert(open, BackendChoice.of(backends, open.project(), null), cancelled);
      done = true;
      return made;
    } finally {
      if (!done) {
        folders.forget(made.folder());
      }
    }
  }

  /**
   * Makes the project with its data in a folder that is new or empty; its file comes last.
   *
   * @param steps T of the spiking arms
   */
  public void createIn(Path folder, int steps) throws UserFault {
    ProjectFolders.requireNew(folder);
    if (samples.files().isPresent()) {
      samples.files().get().copyInto(folder);
    }
    ProjectFolders.write(made(steps), folder);
  }
}
