package org.spikepack.app;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code board}: a network on an FPGA board, or on the same hardware simulated. */
@Command(
    name = "board",
    mixinStandardHelpOptions = true,
    description = {
      "Puts a spiking arm onto an FPGA board and compares every spike that comes back with this"
          + " program's own. Without a board, 'emulator' runs the same hardware simulated.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  workbench board list",
      "  workbench board estimate sample-projects/mnist-mlp --board ice40up5k-icebreaker",
      "  workbench board verify sample-projects/mnist-mlp --board emulator --samples 100",
      "  workbench board push sample-projects/mnist-mlp --board ice40up5k-icebreaker",
      "",
      "docs/board.md tells how a network becomes hardware, and what is proven of it."
    })
final class BoardCommand implements Runnable {

  @Spec private CommandSpec spec;

  private BoardCommand() {}

  /** The commands below this one are wired like it. */
  static CommandLine wired(Surroundings here) {
    return new CommandLine(new BoardCommand())
        .addSubcommand(new BoardListCommand(here))
        .addSubcommand(new BoardEstimateCommand(here))
        .addSubcommand(new BoardBuildCommand(here))
        .addSubcommand(new BoardEmulateCommand(here))
        .addSubcommand(new BoardPushCommand(here))
        .addSubcommand(new BoardRunCommand(here))
        .addSubcommand(new BoardVerifyCommand(here))
        .addSubcommand(new BoardSoakCommand(here));
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Name what to do with a board.");
  }
}
