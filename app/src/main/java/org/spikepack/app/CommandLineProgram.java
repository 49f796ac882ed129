package org.spikepack.app;

import java.io.PrintWriter;
import org.spikepack.fault.UserFault;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line as a whole: which commands there are and how faults are told. */
@Command(
    name = "workbench",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Runs the same trained network as an ANN, with SpikePack neurons and with LIF neurons, and"
          + " shows accuracy, speed, sparsity and the information each layer loses, side by side.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  workbench run sample-projects/fashion-mnist-cnn --samples 500",
      "  workbench train sample-projects/mnist-mlp --arm ANN --epochs 5",
      "  workbench neuron --model spikepack --T 8 --drive drive.npy --out spikes.npz",
      "  workbench information --drive drive.npy --spikes spikes.npy --json loss.json",
      "",
      "Exit codes: 0 done, 1 something you can mend (one sentence says what), 2 wrong usage.",
      "'workbench COMMAND --help' explains one command."
    })
final class CommandLineProgram implements Runnable {

  @Spec private CommandSpec spec;

  private CommandLineProgram() {}

  /**
   * Runs one command.
   *
   * @return the exit code
   */
  static int run(Surroundings here, String... args) {
    CommandLine line = new CommandLine(new CommandLineProgram());
    Commands.add(line, here, args.length == 0 ? null : args[0]);
    nameVersion(line);
    line.setOut(here.out());
    line.setErr(here.err());
    line.setUsageHelpAutoWidth(true);
    line.setUsageHelpLongOptionsMaxWidth(34);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setExecutionExceptionHandler(CommandLineProgram::tell);
    line.setParameterExceptionHandler(CommandLineProgram::explain);
    int code = line.execute(args);
    here.out().flush();
    here.err().flush();
    return code;
  }

  /** {@code --version} answers behind every command alike. */
  private static void nameVersion(CommandLine line) {
    line.getCommandSpec().versionProvider(new Version());
    line.getSubcommands().values().forEach(CommandLineProgram::nameVersion);
  }

  /** Without a command there is nothing to do but say which there are. */
  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Name a command.");
  }

  private static int tell(Exception failure, CommandLine line, ParseResult parsed)
      throws Exception {
    if (failure instanceof UserFault fault) {
      line.getErr().println(Text.plain(fault.getMessage()));
      return ExitCode.USER_FAULT;
    }
    line.getErr().println("This is a fault of the program, not yours; please report it with:");
    failure.printStackTrace(line.getErr());
    return ExitCode.PROGRAM_FAULT;
  }

  private static int explain(ParameterException wrong, String[] args) {
    CommandLine line = wrong.getCommandLine();
    PrintWriter err = line.getErr();
    err.println(String.valueOf(wrong.getMessage()).replaceFirst("^Error: ", ""));
    UnmatchedArgumentException.printSuggestions(wrong, err);
    err.println("Try '" + line.getCommandSpec().qualifiedName() + " --help'.");
    return ExitCode.USAGE;
  }
}
