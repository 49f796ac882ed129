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

  /**
   * Loads it. The progress of the loading program reaches 100 % also where the load fails, so only
   * its exit code counts.
   *
   * @throws NoDevice with the program's own reason
   * @throws java.util.concurrent.CancellationException when the watcher cancels
   */
  public static void load(Board board, Path bitstream, Watch watch) throws NoDevice {
    load(List.of("-b", board.loader(), bitstream.toString()), board, watch);
  }

  static void load(List<String> arguments, Board board, Watch watch) throws NoDevice {
    ToolRun.Output output =
        new ToolRun(Tool.LOADER, Path.of("").toAbsolutePath(), arguments).run(new Bar(watch));
    if (output.exitCode() != 0) {
      throw new NoDevice(
          "board '" + board.name() + "'",
          "it cannot be loaded (" + output.cause() + ")",
          "connect it, and see that you may use its USB device");
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
