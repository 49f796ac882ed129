package org.spikepack.app;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** Where the program starts: the outside world is looked at here and handed to the commands. */
public final class Main {

  private Main() {}

  public static void main(String[] args) {
    // An Error reaches no handler of the command line; the default exit code 1 would blame the
    // user.
    Thread.currentThread()
        .setUncaughtExceptionHandler(
            (thread, failure) -> {
              failure.printStackTrace();
              System.exit(ExitCode.PROGRAM_FAULT);
            });
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    Surroundings here = Surroundings.ofThisMachine(out, err);
    System.exit(CommandLineProgram.run(here, FirstWord.spelledOut(here, args)));
  }
}
