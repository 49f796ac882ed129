package org.spikepack.app.window;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.animation.PauseTransition;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import org.spikepack.project.Project;
import org.spikepack.views.desk.Desk;
import org.spikepack.views.desk.Results.Shown;
import org.spikepack.views.fx.Frames;
import org.spikepack.workshop.StepsChange;

/**
 * Times what users wait for: the first window, the first side-by-side result, and the views
 * following a change of T. Opens a window, plays and closes it again.
 */
public final class Stopwatch {

  private static final int RERUNS = 20;
  private static final int FEW = 3;
  private static final int MORE = 4;

  /** Never longer than this, whatever goes wrong. */
  private static final Duration PATIENCE = Duration.seconds(90);

  private final WorkbenchWindow window;
  private final Desk desk;
  private final List<Double> reruns = new ArrayList<>();
  private double firstWindowMs;
  private double firstResultMs;
  private long changed;
  private @Nullable Project wanted;

  public Stopwatch(WorkbenchWindow window) {
    this.window = window;
    this.desk = window.desk();
  }

  /**
   * Opens a copy of a project as soon as the window has been drawn.
   *
   * @param project its folder
   */
  public void play(Path project) {
    PauseTransition patience = new PauseTransition(PATIENCE);
    patience.setOnFinished(event -> window.leave());
    patience.play();
    window.show(null);
    Frames.after(
        1,
        () -> {
          firstWindowMs = sinceStart();
          desk.results().shownProperty().subscribe(this::shown);
          window.keeper().openSample(project);
        });
  }

  private static double sinceStart() {
    return System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime();
  }

  private void shown(@Nullable Shown now) {
    if (now == null || (wanted != null && !now.project().equals(wanted))) {
      return;
    }
    Frames.after(1, this::drawn);
  }

  /** A result counts when it is seen: the workspace may still be being built. */
  private void drawn() {
    if (!window.showsWorkspace()) {
      Frames.after(1, this::drawn);
      return;
    }
    if (wanted == null) {
      firstResultMs = sinceStart();
    } else {
      reruns.add((System.nanoTime() - changed) / 1e6);
    }
    if (reruns.size() == RERUNS) {
      window.leave();
      return;
    }
    changed = System.nanoTime();
    desk.document().apply(StepsChange.to(desk.document().project(), otherSteps()));
    wanted = desk.document().project();
  }

  private int otherSteps() {
    return StepsChange.common(desk.document().project()).orElse(0) == FEW ? MORE : FEW;
  }

  /** From the start of the program until the gallery was drawn, in milliseconds. */
  public double firstWindowMs() {
    return firstWindowMs;
  }

  /** From the start of the program until the arms were drawn side by side, in milliseconds. */
  public double firstResultMs() {
    return firstResultMs;
  }

  /** From a change of T until the views have drawn the new result, each time, in milliseconds. */
  public List<Double> reruns() {
    return List.copyOf(reruns);
  }
}
