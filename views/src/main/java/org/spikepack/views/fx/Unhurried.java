package org.spikepack.views.fx;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import javafx.animation.AnimationTimer;

/**
 * Work that is done piece by piece, each in a frame of its own, so that the window answers in
 * between. What a piece puts into the window is styled and laid out in the same frame.
 */
public final class Unhurried extends AnimationTimer {

  /** After a frame longer than this the next one is left to what waited meanwhile. */
  private static final long LONG_NANOS = 30_000_000;

  private final Deque<Runnable> pieces;
  private long before;
  private boolean rests;

  /**
   * @param pieces in their order; a piece may be long, but the shorter the better
   */
  public Unhurried(Collection<Runnable> pieces) {
    this.pieces = new ArrayDeque<>(pieces);
  }

  @Override
  public void handle(long now) {
    long since = now - before;
    before = now;
    rests = since > LONG_NANOS && !rests;
    if (rests) {
      return;
    }
    Runnable next = pieces.poll();
    if (next == null) {
      stop();
    } else {
      next.run();
    }
  }

  /** Does all that is left at once. */
  public void finish() {
    stop();
    while (!pieces.isEmpty()) {
      pieces.removeFirst().run();
    }
  }
}
