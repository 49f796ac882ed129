package org.spikepack.views.fx;

import javafx.animation.AnimationTimer;

/** Waits for the toolkit to draw. */
public final class Frames extends AnimationTimer {

  private final Runnable work;
  private int left;

  private Frames(int count, Runnable work) {
    this.left = count;
    this.work = work;
  }

  /** Does something once so many frames have been drawn, so that a window appears before it. */
  public static void after(int count, Runnable work) {
    new Frames(count, work).start();
  }

  @Override
  public void handle(long now) {
    if (left-- == 0) {
      stop();
      work.run();
    }
  }
}
