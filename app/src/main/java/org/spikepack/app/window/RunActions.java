package org.spikepack.app.window;

import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import org.kordamp.ikonli.feather.Feather;
import org.spikepack.neuron.NeuronModel;
import org.spikepack.project.Arm;
import org.spikepack.views.actions.Action;
import org.spikepack.views.actions.ActionGroup;
import org.spikepack.views.desk.Desk;
import org.spikepack.views.desk.Results.Shown;
import org.spikepack.views.desk.Selection;
import org.spikepack.views.live.LiveRun;
import org.spikepack.views.task.Job;

/** Runs: over the data set, held, stopped; and the way through time and through the samples. */
final class RunActions {

  /** Resamples behind the intervals of a run over the data set. */
  private static final int RESAMPLES = 100;

  private final Desk desk;
  private final LiveRun live;
  private final DeviceNames devices;
  private final Action run;
  private final Action pause;
  private final Action step;
  private final Action stop;
  private final Action next;
  private final Action previous;

  RunActions(Desk desk, LiveRun live, DeviceNames devices) {
    this.desk = desk;
    this.live = live;
    this.devices = devices;
    BooleanBinding ready =
        Bindings.createBooleanBinding(
            () -> desk.document().ready().isPresent(),
            desk.document().projectProperty(),
            desk.document().folderProperty());
    BooleanBinding shown = Bindings.isNotNull(desk.results().shownProperty());
    run =
        Action.of("run", "Run", "Run all arms on the test samples", Feather.PLAY, this::run)
            .keys("F5")
            .when(ready);
    pause =
        Action.of(
                "pause",
                "Pause",
                "Let runs rest, and go on from there",
                Feather.PAUSE,
                () -> live.pausedProperty().set(!live.pausedProperty().get()))
            .keys("Shortcut+P")
            .when(ready);
    step =
        Action.of(
                "step",
                "Next time step",
                "Show the next time step of the sample",
                Feather.SKIP_FORWARD,
                () -> step(1))
            .keys("F6")
            .when(shown);
    stop =
        Action.of(
                "stop",
                "Stop",
                "Cancel what runs and show the whole window of time",
                Feather.SQUARE,
                this::stop)
            .keys("Shift+F5")
            .when(ready);
    previous =
        Action.of(
                "sample-previous",
                "Previous sample",
                "Show the sample before",
                Feather.CHEVRON_LEFT,
                () -> sample(-1))
            .keys("Alt+Left")
            .when(ready);
    next =
        Action.of(
                "sample-next",
                "Next sample",
                "Show the sample behind",
                Feather.CHEVRON_RIGHT,
                () -> sample(1))
            .keys("Alt+Right")
            .when(ready);
  }

  List<Action> buttons() {
    return List.of(run, pause, step, stop);
  }

  Action previous() {
    return previous;
  }

  Action next() {
    return next;
  }

  ActionGroup group() {
    Action back =
        Action.of(
                "step-back",
                "Previous time step",
                "Show the time step before",
                Feather.SKIP_BACK,
                () -> step(-1))
            .keys("Shift+F6")
            .when(step.enabled());
    SettingActions settings = new SettingActions(desk, devices);
    return new ActionGroup(
            "Run",
            List.of(
                List.of(run, pause, stop),
                List.of(step, back),
                List.of(previous, next),
                settings.steps()))
        .with(List.of(settings.devices()));
  }

  private void run() {
    live.pausedProperty().set(false);
    live.runWhole(RESAMPLES);
  }

  private void stop() {
    live.pausedProperty().set(false);
    List.copyOf(desk.tasks().running()).forEach(Job::cancel);
    desk.selection().stepProperty().set(Selection.NO_STEP);
  }

  /** Through 0 … T − 1 and round; the longest window of the arms counts. */
  private void step(int by) {
    int steps =
        desk.document().project().arms().stream()
            .map(Arm::neuron)
            .mapToInt(NeuronModel::steps)
            .max()
            .orElse(1);
    int now = desk.selection().stepProperty().get();
    int from = now == Selection.NO_STEP && by < 0 ? 0 : now;
    desk.selection().stepProperty().set(Math.floorMod(from + by, steps));
  }

  private void sample(int by) {
    int now = desk.selection().sampleProperty().get();
    desk.selection().sampleProperty().set(inside(now + by));
  }

  /** The sample meant, counted round where it lies outside. */
  int inside(int sample) {
    Shown shown = desk.results().shownProperty().get();
    int samples = shown == null || shown.given() == null ? 0 : shown.given().samples();
    return samples == 0 ? Math.max(0, sample) : Math.floorMod(sample, samples);
  }
}
