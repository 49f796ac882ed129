package org.spikepack.board.flow;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.spikepack.fault.BadDesign;
import org.spikepack.fault.NoDevice;

/**
 * One run of an outside program. Its output is read as it comes; a cancelled run kills the program
 * with everything it started.
 */
final class ToolRun {

  private static final long POLL_MILLISECONDS = 20;

  /** Lines that are kept for an error; a program that writes more loses its oldest. */
  private static final int KEPT_LINES = 10_000;

  private final Tool tool;
  private final List<String> arguments;
  private final Path folder;

  /** What a program said. */
  record Output(int exitCode, List<String> lines) {

    /** The last line that is about an error, or simply the last one. */
    String cause() {
      List<String> full =
          lines.stream()
              .map(String::strip)
              .filter(line -> !line.isEmpty() && !line.matches("\\d+ warnings?, \\d+ errors?"))
              .toList();
      return full.reversed().stream()
          .filter(line -> line.matches("(?i).*(error|fail|unable|cannot|not found).*"))
          .findFirst()
          .orElse(full.isEmpty() ? "it said nothing" : full.getLast());
    }
  }

  ToolRun(Tool tool, Path folder, List<String> arguments) {
    this.tool = tool;
    this.folder = folder;
    this.arguments = List.copyOf(arguments);
  }

  /**
   * Runs to the end, whatever the exit code.
   *
   * @throws NoDevice where the program is not installed
   * @throws CancellationException when the watcher cancels
   */
  Output run(Watch watch) throws NoDevice {
    List<String> command = new ArrayList<>();
    command.add(tool.require().toString());
    command.addAll(arguments);
    return run(tool.program(), command, folder, watch);
  }

  /** The same for a program that is not one of the tools. */
  static Output run(String name, List<String> command, Path folder, Watch watch) throws NoDevice {
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    try {
      Process process = builder.start();
      try {
        process.getOutputStream().close();
        return follow(process, watch);
      } finally {
        kill(process);
      }
    } catch (IOException refused) {
      throw new NoDevice(
          "program '" + name + "'",
          "it does not run (" + refused.getMessage() + ")",
          "check its installation");
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new CancellationException(name + " was interrupted");
    }
  }

  /**
   * @throws BadDesign with the program's own words where it ends with another code than 0
   */
  Output succeed(Watch watch) throws BadDesign, NoDevice {
    Output output = run(watch);
    if (output.exitCode() != 0) {
      throw new BadDesign(
          "program '" + tool.program() + "'",
          "it ended with code " + output.exitCode() + ": " + output.cause(),
          "see its log");
    }
    return output;
  }

  private static Output follow(Process process, Watch watch)
      throws IOException, InterruptedException {
    List<String> lines = new ArrayList<>();
    Lines cut =
        new Lines(
            line -> {
              if (lines.size() == KEPT_LINES) {
                lines.subList(0, KEPT_LINES / 2).clear();
              }
              lines.add(line);
              watch.line(line);
            });
    InputStream out = process.getInputStream();
    byte[] piece = new byte[1 << 16];
    while (true) {
      if (watch.cancelled()) {
        throw new CancellationException("cancelled");
      }
      boolean ended = process.waitFor(POLL_MILLISECONDS, TimeUnit.MILLISECONDS);
      while (out.available() > 0) {
        cut.accept(piece, out.read(piece));
      }
      if (ended) {
        cut.end();
        return new Output(process.exitValue(), lines);
      }
    }
  }

  private static void kill(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  /** Cuts a stream into lines; a carriage return ends one too, since progress bars use it. */
  private static final class Lines {

    private final Consumer<String> to;
    private final StringBuilder line = new StringBuilder();

    Lines(Consumer<String> to) {
      this.to = to;
    }

    void accept(byte[] bytes, int count) {
      for (char c : new String(bytes, 0, count, StandardCharsets.UTF_8).toCharArray()) {
        if (c == '\n' || c == '\r') {
          end();
        } else {
          line.append(c);
        }
      }
    }

    void end() {
      if (!line.isEmpty()) {
        to.accept(line.toString());
        line.setLength(0);
      }
    }
  }
}
