package org.spikepack.views.fx;

import javafx.animation.AnimationTimer;

/**
 * Measures for how long the toolkit's thread could not answer: the longest time between two pulses
 * while it watches. A window that is never blocked for 100 ms feels alive.
 */
public final class Heartbeat extends AnimationTimer {

  private long last;
  private long longestNanos;

  @Override
  public void handle(long ignored) {
    long now = System.nanoTime();
    if (last != 0) {
      longestNanos = Math.max(longestNanos, now - last);
    }
    last = now;
  }

  @Override
  public void stop() {
    super.stop();
    last = 0;
  }

  /** The longest gap so far, in milliseconds; a gap still going on counts. */
  public double longestMs() {
    long open = last == 0 ? 0 : System.nanoTime() - last;
    return Math.max(longestNanos, open) / 1e6;
  }

  /** Forgets what it saw, to measure the next gesture alone. */
  public void reset() {
    longestNanos = 0;
    last = 0;
  }
}
