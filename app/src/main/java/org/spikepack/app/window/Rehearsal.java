package org.spikepack.app.window;

import java.nio.file.Path;
import javafx.animation.PauseTransition;
import javafx.util.Duration;

/**
 * Opens the window, lets it build everything, opens a sample, waits until its views show something,
 * and closes again.
 */
public final class Rehearsal {

  /** Never longer than this, whatever goes wrong. */
  private static final Duration PATIENCE = Duration.seconds(60);

  /** The views draw once more after a result has come. */
  private static final Duration LAST_FRAMES = Duration.millis(500);

  private final WorkbenchWindow window;

  public Rehearsal(WorkbenchWindow window) {
    this.window = window;
  }

  public void play(Path sample) {
    window.show(null);
    after(PATIENCE);
    window
        .desk()
        .results()
        .measuredProperty()
        .subscribe(
            measured -> {
              if (measured != null) {
                after(LAST_FRAMES);
              }
            });
    window
        .restedProperty()
        .subscribe(
            rested -> {
              if (rested) {
                window.keeper().openSample(sample);
              }
            });
  }

  private void after(Duration time) {
    PauseTransition pause = new PauseTransition(time);
    pause.setOnFinished(event -> window.leave());
    pause.play();
  }
}
