package org.spikepack.app;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

/**
 * One line at the bottom of a terminal that says how far the work is; nothing at all when the
 * output goes elsewhere.
 */
final class ProgressLine implements AutoCloseable {

  private static final int CELLS = 24;
  private static final long BETWEEN_NANOS = 100_000_000;
  private static final String ERASE = "\r\033[K";

  private final PrintWriter err;
  private final boolean terminal;
  private long last;
  private boolean shown;

  ProgressLine(Surroundings here) {
    this.err = here.err();
    this.terminal = here.terminal();
    this.last = System.nanoTime() - BETWEEN_NANOS;
  }

  /**
   * @param what is being done
   * @param fraction of it that is done, 0 to 1
   * @param secondsLeft for everything
   */
  void show(String what, double fraction, double secondsLeft) {
    long now = System.nanoTime();
    if (!terminal || now - last < BETWEEN_NANOS) {
      return;
    }
    last = now;
    shown = true;
    int full = (int) Math.round(Math.clamp(fraction, 0, 1) * CELLS);
    err.printf(
        Locale.ROOT,
        "%s[%s%s] %3.0f %%  %s  %s left",
        ERASE,
        "#".repeat(full),
        ".".repeat(CELLS - full),
        100 * fraction,
        what,
        Text.time(Duration.ofMillis((long) (1000 * secondsLeft))));
    err.flush();
  }

  /** A line that stays, above the bar; only for people who watch. */
  void say(String text) {
    if (terminal) {
      close();
      err.println(text);
    }
  }

  /** Takes the line away. */
  @Override
  public void close() {
    if (shown) {
      err.print(ERASE);
      err.flush();
      shown = false;
    }
  }
}
