package org.spikepack.app;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.spikepack.backend.Backend;
import org.spikepack.convert.onnx.OnnxImport;
import org.spikepack.fault.BadInput;
import org.spikepack.fault.UserFault;
import org.spikepack.network.CheckedNetwork;
import org.spikepack.network.Neurons;
import org.spikepack.run.Experiment;
import org.spikepack.run.ExperimentListener;
import org.spikepack.run.ExperimentSettings;
import org.spikepack.workshop.ModelImport;
import org.spikepack.workshop.OpenProject;
import org.spikepack.workshop.ProjectFolders;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code import}: a network of another program's becomes a project, and is measured at once. */
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Makes a project of a network that another program has exported (ONNX): the ANN as it is, and"
          + " SpikePack and LIF with its weights, converted. Then all arms run on the first 500"
          + " test samples, and the tables say which layer loses what.",
      "",
      "It takes feed-forward networks for images or vectors: dense layers, convolutions (grouped,"
          + " dilated, padded in any way), max and average pooling, batch norm, sums, joins, ReLU"
          + " and ReLU6, from PyTorch, Keras (channels last too) and others. Softmax at the end is"
          + " left out. What has no counterpart is refused, with the node that asks for it.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  workbench import lenet.onnx --data ~/mnist --mean 0.1307 --std 0.3081 --out lenet",
      "  workbench import mlp.onnx --data bundled:fashion-mnist --T 8 --out mlp",
      "",
      "Samples reach the network as they are stored, images from 0 to 1. If it was trained on other"
          + " numbers, --mean and --std say which."
    })
final class ImportCommand implements Callable<Integer> {

  private static final int SAMPLES = 500;

  private final Surroundings here;

  @Parameters(paramLabel = "MODEL.onnx", description = "The network.")
  private Path file;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DATA",
      description =
          "What it was made for: a folder with IDX files, CSV files or images by class, one NPZ,"
              + " NPY, CSV or IDX file, or bundled:mnist or bundled:fashion-mnist. It is copied"
              + " into the project.")
  private String data;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "PROJECT",
      description = "The new project's folder.")
  private Path folder;

  @Option(
      names = "--mean",
      paramLabel = "M",
      split = ",",
      defaultValue = "0",
      description = "Taken away from each value first: one number, or one per channel.")
  private double[] mean;

  @Option(
      names = "--std",
      paramLabel = "S",
      split = ",",
      defaultValue = "1",
      description = "What is left is divided by this: one number, or one per channel.")
  private double[] deviation;

  @Option(
      names = "--T",
      paramLabel = "N",
      defaultValue = "4",
      description = "Time steps of the spiking arms, 1 to 16 (default: ${DEFAULT-VALUE}).")
  private int steps;

  @Option(
      names = "--output",
      paramLabel = "VALUE",
      description = "End at this value of the graph (default: its first output).")
  private @Nullable String output;

  @Mixin private BackendOption backend;

  ImportCommand(Surroundings here) {
    this.here = here;
  }

  @Override
  public Integer call() throws UserFault {
    if (steps < 1 || steps > 16) {
      throw new BadInput("--T", "it is " + steps, "use 1 to 16");
    }
    ProjectFolders.requireNew(folder);
    OnnxImport model = OnnxImport.read(file, output);
    ModelImport.Samples samples = ModelImport.Samples.look(data);
    ModelImport ready = ModelImport.of(file, model, samples, mean, deviation);
    ready.createIn(folder, steps);
    OpenProject open = OpenProject.read(folder);
    Backend on = backend.choose(here, open.project());
    if (samples.pair().train().size() == 0) {
      here.err().println("note: there are no training images, so the test images calibrate");
    }
    ready.convert(open, on, () -> false);
    tell(ready.model());
    run(open, on, samples);
    return ExitCode.OK;
  }

  private void tell(OnnxImport model) {
    CheckedNetwork network = model.network();
    here.out()
        .println(
            Text.format(
                "%s: %s and %,d weights from %s, with %s",
                folder,
                Text.count(network.order().size(), "layer"),
                model.weightCount(),
                file.getFileName(),
                network.populations().isEmpty()
                    ? "no ReLU, so nothing in it spikes"
                    : "neurons in "
                        + network.populations().stream()
                            .map(Neurons::name)
                            .collect(Collectors.joining(", "))));
    model.notes().forEach(note -> here.out().println("note: " + Text.plain(note)));
    here.out().println();
  }

  private void run(OpenProject open, Backend on, ModelImport.Samples samples) throws UserFault {
    ExperimentSettings settings =
        ExperimentSettings.of(open.project()).withSamples(SAMPLES).withResamples(0);
    Experiment experiment =
        new Experiment(
            open.network(), open.setups(open.project().arms()), samples.pair().test(), settings);
    Experiment.Outcome outcome = experiment.run(on, ExperimentListener.NONE, () -> false);
    new ResultText(outcome.result()).print(here.out());
  }
}
