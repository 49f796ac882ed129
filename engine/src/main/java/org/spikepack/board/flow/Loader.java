package org.spikepack.board.flow;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.spikepack.fault.NoDevice;

/** The step that puts a bitstream on a connected board. */
public final class Loader {

  private static final Pattern PERCENT = Pattern.compile("\\]\\s*([0-9.]+)\\s*%");

  private Loader() {}

  /** What the loading program says of a cause, and what that means for the user. */
  private enum Trouble {
    ABSENT("device not found", "the loader finds none on USB", "plug it in"),
    FORBIDDEN(
        "usb_open() failed",
        "you may not use its USB device",
        "join the group plugdev ('sudo adduser $USER plugdev'), log in again and plug it in again"),
    CLAIMED(
        "unable to claim",
        "another program holds its USB device",
        "close that program and try again"),
    OTHER_CHIP(
        "mismatch between target's idcode",
        "its chip is another one than the design is built for",
        "choose the kind of board that is connected");

    private final String said;
    private final String what;
    private final String remedy;

    Trouble(String said, String what, String remedy) {
      this.said = said;
      this.what = what;
      this.remedy = remedy;
    }

    static NoDevice of(Board board, ToolRun.Output output) {
      String where = "board '" + board.name() + "'";
      for (Trouble known : values()) {
        if (output.lines().stream().anyMatch(line -> line.contains(known.said))) {
          return new NoDevice(where, known.what, known.remedy);
        }
      }
      return new NoDevice(
          where,
          "it cannot be loaded (" + output.cause() + ")",
          "see its log, plug the board in again and try again");
    }
  }

  /**
   * Loads it. The progress of the loading program reaches 100 % also where the load fails, so only
   * its exit code counts.
   *
   * @throws NoDevice with what the program said, in the user's terms where they are known
   * @throws java.util.concurrent.CancellationException when the watcher cancels
   */
  public static void load(Board board, Path bitstream, Watch watch) throws NoDevice {
    load(
        List.of(Tool.LOADER.require().toString(), "-b", board.loader(), bitstream.toString()),
        board,
        watch);
  }

  /**
   * @param command the loading program and its arguments
   */
  static void load(List<String> command, Board board, Watch watch) throws NoDevice {
    ToolRun.Output output =
        ToolRun.run(Tool.LOADER.program(), command, Path.of("").toAbsolutePath(), new Bar(watch));
    if (output.exitCode() != 0) {
      throw Trouble.of(board, output);
    }
  }

  /** Reads the progress out of the program's bar. */
  private record Bar(Watch watch) implements Watch {

    @Override
    public void line(String line) {
      Matcher percent = PERCENT.matcher(line);
      if (percent.find()) {
        watch.progress(Math.min(1, Double.parseDouble(percent.group(1)) / 100));
      } else {
        watch.line(line);
      }
    }

    @Override
    public boolean cancelled() {
      return watch.cancelled();
    }
  }
}
