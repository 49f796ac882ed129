package org.spikepack.app;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.spikepack.fault.UserFault;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bench}: the measurements behind what the program says of its speed and memory. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description = {
      "Measures time and memory on this machine. Quantities that are compared are measured in turn"
          + " within one run, so that their ratio does not depend on what else the machine does.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  workbench bench time sample-projects/fashion-mnist-cnn --json time.json",
      "  workbench bench memory sample-projects/fashion-mnist-cnn",
      "  workbench bench onnx sample-projects/fashion-mnist-cnn",
      "  workbench bench --backend gpu --json gpu.json",
      "  workbench bench window"
    })
final class BenchCommand implements Callable<Integer> {

  private final Surroundings here;

  @Spec private CommandSpec spec;

  @Option(
      names = "--backend",
      paramLabel = "NAME",
      description = "With gpu or gpu:N and nothing else to measure: the same as 'bench gpu'.")
  private @Nullable String backend;

  @Option(names = "--quick", description = "With --backend gpu: small sizes.")
  private boolean quick;

  @Option(names = "--json", paramLabel = "FILE", description = "With --backend gpu: as JSON too.")
  private @Nullable Path json;

  private BenchCommand(Surroundings here) {
    this.here = here;
  }

  /** The commands below this one are wired like it. */
  static CommandLine wired(Surroundings here) {
    return new CommandLine(new BenchCommand(here))
        .setAllowSubcommandsAsOptionParameters(true)
        .addSubcommand(new BenchTimeCommand(here))
        .addSubcommand(new BenchMemoryCommand(here))
        .addSubcommand(new BenchOnnxCommand(here))
        .addSubcommand(new BenchGpuCommand(here))
        .addSubcommand(new BenchWindowCommand(here));
  }

  @Override
  public Integer call() throws UserFault {
    if (backend != null) {
      return BenchGpuCommand.run(here, backend, quick, json);
    }
    throw new ParameterException(spec.commandLine(), "Name what to measure.");
  }
}
