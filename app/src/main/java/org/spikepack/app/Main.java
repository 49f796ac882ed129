package org.spikepack.app;

import java.io.BufferedOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.spikepack.store.StandardStream;

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
    boolean jsonOut = StandardOutput.takesJson(args);
    StandardOutput results =
        new StandardOutput(jsonOut ? StandardStream.error() : StandardStream.output());
    PrintWriter out =
        new PrintWriter(new BufferedOutputStream(results), true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    Surroundings here = Surroundings.ofThisMachine(out, err);
    String[] meant = FirstWord.spelledOut(here, StandardOutput.spelledOut(args));
    System.exit(told(CommandLineProgram.run(here, meant), results, err));
  }

  /** A command whose results did not arrive has failed. */
  private static int told(int code, StandardOutput results, PrintWriter err) {
    String lost = results.lost();
    if (lost == null) {
      return code;
    }
    err.println(
        "standard output: the results could not be written ("
            + Text.plain(lost)
            + "); make room, or let them go elsewhere.");
    return code == ExitCode.OK ? ExitCode.USER_FAULT : code;
  }
}
