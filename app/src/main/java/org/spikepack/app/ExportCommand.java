package org.spikepack.app;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.spikepack.backend.Plan;
import org.spikepack.convert.OnnxExport;
import org.spikepack.fault.UserFault;
import org.spikepack.project.Arm;
import org.spikepack.project.ProjectFile;
import org.spikepack.store.AtomicFile;
import org.spikepack.workshop.OpenProject;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code export}: the ANN arm for other programs. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Writes the ANN arm of a project as an ONNX file (opset 13, float32, batch norm folded), so"
          + " that other programs can run the very network the spiking arms are compared with.",
      ""
    },
    footer = {"", "Example:", "  workbench export my-project --arm ANN --out ann.onnx"})
final class ExportCommand implements Callable<Integer> {

  private final Surroundings here;

  @Mixin private ProjectArgument project;

  @Option(
      names = "--arm",
      paramLabel = "NAME",
      description = "The ANN arm (default: the first that is one).")
  private @Nullable String name;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE.onnx",
      description = "Where the network goes.")
  private Path file;

  ExportCommand(Surroundings here) {
    this.here = here;
  }

  @Override
  public Integer call() throws UserFault {
    OpenProject open = project.open();
    Arm arm = name == null ? open.ann() : open.arm(name);
    Plan plan =
        Plan.forRunning(open.network(), arm.neuron(), ProjectFile.loadWeights(open.folder(), arm));
    byte[] model = OnnxExport.of(plan);
    AtomicFile.write(file, out -> out.write(model));
    here.out()
        .println(Text.format("%s: arm '%s' as ONNX, %,d bytes", file, arm.name(), model.length));
    return ExitCode.OK;
  }
}
