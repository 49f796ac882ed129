package org.spikepack.views.fx;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Locale;
import javafx.application.Platform;

/**
 * What frames cost that a window shows: processor time of the toolkit's thread (events, layout,
 * painting) and of the one that renders. Unlike times on the clock these hold on a machine that has
 * other work, and they go beyond the rate of the screen, at which the toolkit waits.
 *
 * @param toolkitMs per frame
 * @param renderMs per frame
 * @param shownPerSecond frames that really came, at most as many as the toolkit begins in a second
 */
public record FrameCost(double toolkitMs, double renderMs, double shownPerSecond) {

  /** Frames per second if both threads took turns on one core; they overlap on two. */
  public double framesPerSecond() {
    return 1000 / (toolkitMs + renderMs);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%5.1f + %5.1f ms, %5.0f frames/s, shown %3.0f",
        toolkitMs,
        renderMs,
        framesPerSecond(),
        shownPerSecond);
  }

  /** Times that were read at the beginning of some frames. */
  public static final class Meter {
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final Renderer renderer = Renderer.find();
    private final long began = System.nanoTime();
    private final long toolkitBefore = threads.getCurrentThreadCpuTime();
    private final long renderBefore = renderer.nanos();

    private Meter() {}

    /** From now on, on the toolkit's thread. */
    public static Meter start() {
      if (!Platform.isFxApplicationThread()) {
        throw new IllegalStateException("frames are counted on the toolkit's thread");
      }
      return new Meter();
    }

    /**
     * @param frames how many have been shown since the start
     */
    public FrameCost per(int frames) {
      return new FrameCost(
          (threads.getCurrentThreadCpuTime() - toolkitBefore) / 1e6 / frames,
          (renderer.nanos() - renderBefore) / 1e6 / frames,
          1e9 * frames / (System.nanoTime() - began));
    }
  }
}
