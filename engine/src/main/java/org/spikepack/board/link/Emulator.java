package org.spikepack.board.link;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.spikepack.fault.NoDevice;

/**
 * A simulated board as a process of its own behind a pseudo-terminal, whose path is the first line
 * that it prints. It ends when its standard input is closed, so it never outlives this program.
 */
public final class Emulator implements AutoCloseable {

  private static final int BEGIN_MILLIS = 20_000;
  private static final int LOOK_MILLIS = 5;
  private static final int END_MILLIS = 500;
  private static final int LONGEST_LINE = 4_096;

  private final Process process;
  private final String path;

  private Emulator(Process process, String path) {
    this.process = process;
    this.path = path;
  }

  /**
   * Starts it and waits until it is ready.
   *
   * @param command the program that was made for a design, and its arguments
   * @param folder where it starts
   * @param cancelled whether to give up; then this ends with a {@link CancellationException}
   */
  public static Emulator start(List<String> command, Path folder, BooleanSupplier cancelled)
      throws NoDevice {
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      boolean ready = false;
      try {
        String path = firstLine(process, cancelled);
        ready = true;
        return new Emulator(process, path);
      } finally {
        if (!ready) {
          process.destroyForcibly();
        }
      }
    } catch (IOException refused) {
      throw new NoDevice(
          "board emulator", "it does not start (" + refused.getMessage() + ")", "build it again");
    }
  }

  private static String firstLine(Process process, BooleanSupplier cancelled)
      throws IOException, NoDevice {
    InputStream from = process.getInputStream();
    StringBuilder line = new StringBuilder();
    for (int waited = 0; waited < BEGIN_MILLIS && line.length() < LONGEST_LINE; ) {
      if (cancelled.getAsBoolean()) {
        throw new CancellationException();
      }
      if (from.available() == 0) {
        if (!process.isAlive() && from.available() == 0) {
          break;
        }
        pause();
        waited += LOOK_MILLIS;
        continue;
      }
      byte[] next = new byte[1];
      int count = from.read(next);
      if (count == 1 && next[0] == '\n') {
        return line.toString().strip();
      }
      line.append(new String(next, StandardCharsets.US_ASCII));
    }
    throw new NoDevice("board emulator", "it ended before it was ready", "build it again");
  }

  private static void pause() {
    try {
      Thread.sleep(LOOK_MILLIS);
    } catch (InterruptedException asked) {
      Thread.currentThread().interrupt();
      throw new CancellationException();
    }
  }

  /** The pseudo-terminal at which other programs find it. */
  public String path() {
    return path;
  }

  public boolean alive() {
    return process.isAlive();
  }

  /** Waits until it has ended by itself. */
  public void await() {
    try {
      process.waitFor();
    } catch (InterruptedException asked) {
      Thread.currentThread().interrupt();
      throw new CancellationException();
    }
  }

  /** The port that leads to it. */
  public Port port() {
    return SerialPorts.at(path, SerialPorts.BAUD, Patience.EMULATOR);
  }

  /** Ends the process, within a second. */
  @Override
  public void close() {
    try {
      process.getOutputStream().close();
      if (!process.waitFor(END_MILLIS, TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
      }
    } catch (IOException gone) {
      process.destroyForcibly(); // its input is closed already: it has ended, or is about to
    } catch (InterruptedException asked) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
