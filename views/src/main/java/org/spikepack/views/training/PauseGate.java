package org.spikepack.views.training;

import java.util.function.BooleanSupplier;

/** Holds a training between two steps while the user wants it to. */
final class PauseGate {

  /** How soon a cancel is noticed while paused. */
  private static final long LOOK_MS = 50;

  private boolean closed;

  synchronized void close() {
    closed = true;
  }

  synchronized void open() {
    closed = false;
    notifyAll();
  }

  /**
   * Waits while closed.
   *
   * @param ended ends the wait
   */
  synchronized void pass(BooleanSupplier ended) {
    while (closed && !ended.getAsBoolean()) {
      try {
        wait(LOOK_MS);
      } catch (InterruptedException cancelled) {
        // A cancel interrupts; what is still written after it, such as a checkpoint, must not be.
        return;
      }
    }
  }
}
