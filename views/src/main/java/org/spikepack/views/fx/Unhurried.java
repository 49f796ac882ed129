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

  private final Deque<Runnable> pieces;

  /**
   * @param pieces in their order; a piece may be long, but the shorter the better
   */
  public Unhurried(Collection<Runnable> pieces) {
    this.pieces = new ArrayDeque<>(pieces);
  }

  @Override
  public void handle(long now) {
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
