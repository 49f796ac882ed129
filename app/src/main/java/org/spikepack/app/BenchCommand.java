package org.spikepack.app;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
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
      "  workbench bench window"
    })
final class BenchCommand implements Runnable {

  @Spec private CommandSpec spec;

  private BenchCommand() {}

  /** The commands below this one are wired like it. */
  static CommandLine wired(Surroundings here) {
    return new CommandLine(new BenchCommand())
        .addSubcommand(new BenchTimeCommand(here))
        .addSubcommand(new BenchMemoryCommand(here))
        .addSubcommand(new BenchOnnxCommand(here))
        .addSubcommand(new BenchWindowCommand(here));
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Name what to measure.");
  }
}
