package org.spikepack.app.window;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import javafx.animation.PauseTransition;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.stage.Stage;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import org.spikepack.fault.BadInput;
import org.spikepack.fault.UserFault;
import org.spikepack.project.RunSettings;
import org.spikepack.project.SettingEdit;
import org.spikepack.views.desk.Desk;
import org.spikepack.views.fx.Photograph;

/**
 * A window that is brought into the state a picture asks for. After each step it waits until
 * nothing runs any more, since what the views show is computed beside the toolkit's thread.
 */
final class Sitting {

  private static final Duration GLANCE = Duration.millis(60);

  /** Glances in a row at which nothing may run: a change is answered after a moment's patience. */
  private static final int QUIET_GLANCES = 4;

  /** What became of it. */
  sealed interface Outcome {

    record Taken(Photograph photograph) implements Outcome {}

    record Refused(UserFault fault) implements Outcome {}
  }

  private final WindowPicture wanted;
  private final Stage stage = new Stage();
  private final WorkbenchWindow window;
  private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();
  private final Deque<Runnable> steps = new ArrayDeque<>();
  private final PauseTransition watch = new PauseTransition(GLANCE);
  private int quiet;
  private boolean opening;

  /** What went wrong before the project was opened, such as samples that are not installed. */
  private @Nullable UserFault unrelated;

  Sitting(WorkbenchWindow.World world, WindowPicture wanted) {
    this.wanted = wanted;
    this.window = new WorkbenchWindow(stage, world, () -> {});
  }

  CompletableFuture<Outcome> begin() {
    window.show(null);
    size();
    if (!wanted.view().equals(WindowPicture.GALLERY)) {
      steps.add(this::open);
      steps.add(this::select);
      if (wanted.samples() != null) {
        steps.add(() -> window.runWhole(wanted.resamples()));
      }
      wanted.press().forEach(id -> steps.add(() -> press(id)));
      steps.add(this::arrange);
      if (wanted.view().equals(WindowPicture.CANVAS)) {
        steps.add(() -> press("editor-zoom-fit"));
      }
    }
    steps.add(this::take);
    watch.setOnFinished(event -> glance());
    watch.play();
    return outcome;
  }

  /** Larger than its window, since those of the toolkit without a display are small. */
  private void size() {
    window.outsize(wanted.width(), wanted.height());
  }

  private void glance() {
    UserFault fault = desk().messages().faultProperty().get();
    boolean ofProject = opening && fault != null && fault != unrelated;
    if (ofProject && (wanted.needsResults() || !window.keeper().isOpen())) {
      end(new Outcome.Refused(fault));
      return;
    }
    boolean atRest =
        window.restedProperty().get() && desk().tasks().unfinishedProperty().get() == 0;
    quiet = atRest ? quiet + 1 : 0;
    if (quiet >= QUIET_GLANCES) {
      quiet = 0;
      steps.removeFirst().run();
    }
    if (!outcome.isDone()) {
      watch.playFromStart();
    }
  }

  private Desk desk() {
    return window.desk();
  }

  private void open() {
    opening = true;
    unrelated = desk().messages().faultProperty().get();
    window.keeper().open(wanted.project());
  }

  private void select() {
    desk().selection().sampleProperty().set(wanted.sample());
    String layer = wanted.layer();
    if (layer != null) {
      desk().selection().only(layer);
    }
    String front = wanted.front();
    String docked = front == null ? wanted.view() : front;
    window.workspace().dock().show(docked);
    Integer samples = wanted.samples();
    if (samples != null) {
      RunSettings now = desk().document().project().run();
      desk()
          .document()
          .apply(
              new SettingEdit.SetRun(
                  new RunSettings(samples, now.batch(), now.seed(), now.backend())));
    }
  }

  private void press(String id) {
    Node found = window.scene().lookup("#" + id);
    if (found instanceof ButtonBase button) {
      button.fire();
    } else {
      end(
          new Outcome.Refused(
              new BadInput(
                  "--press '" + id + "'",
                  "there is no such button in the window",
                  "use the identifier of a button of the view, such as raster-bit-planes")));
    }
  }

  private void arrange() {
    if (!wanted.view().equals(WindowPicture.WINDOW)) {
      window.alone(window.workspace().part(wanted.view()));
    } else if (wanted.tour()) {
      window.fire("tour");
    }
  }

  private void take() {
    end(new Outcome.Taken(Photograph.ofShown(window.root(), 1)));
  }

  private void end(Outcome now) {
    if (!outcome.isDone()) {
      window.leave();
      outcome.complete(now);
    }
  }
}
