package org.spikepack.views.training;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.spikepack.fault.BadInput;
import org.spikepack.fault.UserFault;
import org.spikepack.project.Arm;
import org.spikepack.project.ArmEdit;
import org.spikepack.project.Edit;
import org.spikepack.train.Trained;
import org.spikepack.views.desk.Desk;
import org.spikepack.views.desk.Messages;
import org.spikepack.views.desk.ProjectPlace;
import org.spikepack.views.inspector.Starters;
import org.spikepack.views.live.LoadedArms;
import org.spikepack.views.task.Job;
import org.spikepack.workshop.ArmTraining;
import org.spikepack.workshop.BackendChoice;
import org.spikepack.workshop.OpenProject;
import org.spikepack.workshop.TrainingOrder;

/**
 * Trains arms one after the other beside the window. New weights go to a file of their own and
 * become the arm's by an edit, so that undo brings the old ones back.
 */
final class TrainingSession {

  /** Where a session stands. */
  enum State {
    IDLE,
    RUNNING,
    PAUSED
  }

  /**
   * What a finished training leaves.
   *
   * @param folder of the project when the weights were written
   */
  record Kept(Arm arm, Trained trained, Path folder) {}

  private final Desk desk;
  private final LoadedArms loaded;
  private final Consumer<Kept> finished;
  private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.IDLE);
  private final Queue<TrainingEvent> events = new ConcurrentLinkedQueue<>();
  private final Deque<String> waiting = new ArrayDeque<>();
  private final PauseGate gate = new PauseGate();
  private volatile boolean stopped;
  private int epochs;
  private boolean resume;
  private @Nullable Job<Kept> job;
  private @Nullable ProjectPlace place;

  /**
   * @param finished is told of every arm that got new weights
   */
  TrainingSession(Desk desk, LoadedArms loaded, Consumer<Kept> finished) {
    this.desk = desk;
    this.loaded = loaded;
    this.finished = finished;
  }

  ReadOnlyObjectProperty<State> stateProperty() {
    return state.getReadOnlyProperty();
  }

  /**
   * Starts training these arms, each behind the one whose weights it starts from.
   *
   * @param resumed whether to go on from checkpoints where there are any
   */
  void start(List<String> names, int wantedEpochs, boolean resumed) {
    giveSettings(names);
    Optional<OpenProject> ready = desk.document().ready();
    if (ready.isEmpty()) {
      desk.messages()
          .warn("The project cannot be trained yet: save it and finish its network.", null);
      return;
    }
    try {
      waiting.clear();
      TrainingOrder.of(ready.get(), names).forEach(arm -> waiting.add(arm.name()));
    } catch (BadInput bad) {
      desk.messages().warn(bad);
      return;
    }
    place = new ProjectPlace(desk, ready.get());
    epochs = wantedEpochs;
    resume = resumed;
    stopped = false;
    next();
  }

  /** Arms without training settings get the usual ones, in one step of the history. */
  private void giveSettings(List<String> names) {
    List<Edit> edits =
        names.stream()
            .flatMap(name -> desk.document().project().arm(name).stream())
            .filter(arm -> arm.training() == null)
            .<Edit>map(
                arm ->
                    new ArmEdit.ReplaceArm(
                        arm.name(),
                        new Arm(
                            arm.name(),
                            arm.neuron(),
                            arm.weights(),
                            Starters.training(),
                            arm.conversion())))
            .toList();
    if (!edits.isEmpty()) {
      desk.document().apply(new Edit.Composite("Usual training settings", edits));
    }
  }

  private void next() {
    String name = waiting.poll();
    Optional<OpenProject> ready = desk.document().ready();
    ProjectPlace at = place;
    if (name == null || ready.isEmpty() || at == null || !at.isOpen() || stopped) {
      end();
      return;
    }
    gate.open();
    OpenProject open = ready.get();
    Job<Kept> started =
        desk.tasks()
            .start(
                "Train " + name,
                report -> train(open, at, name, report),
                kept -> kept(kept, at),
                this::failed)
            .costly(this::stop);
    started.setOnCancelled(event -> end());
    job = started;
    state.set(State.RUNNING);
  }

  private Kept train(OpenProject open, ProjectPlace at, String name, Job.Report report)
      throws UserFault {
    Arm arm = TrainingOrder.with(open.arm(name), epochs, null);
    ArmTraining training =
        new ArmTraining(
            open,
            at::folder,
            arm,
            loaded.data(open),
            BackendChoice.of(desk.backends(), open.project(), null));
    Trained trained =
        training.run(
            resume && training.hasCheckpoint(),
            new TrainingWatch(name, report, events::add),
            () -> ended(report));
    if (report.cancelled()) {
      return new Kept(arm, trained, open.folder());
    }
    ArmTraining.Beside beside = training.keepBeside(trained);
    return new Kept(beside.arm(), trained, beside.folder());
  }

  private boolean ended(Job.Report report) {
    gate.pass(() -> stopped || report.cancelled());
    boolean over = stopped || report.cancelled();
    if (over) {
      // The checkpoint is written after this, which an interrupted thread could not.
      Thread.interrupted();
    }
    return over;
  }

  private void kept(Kept kept, ProjectPlace at) {
    String name = kept.arm().name();
    at.deliver(
        "the training of '" + name + "'",
        kept.folder(),
        kept.arm().weights(),
        () -> take(kept, at));
    if (!at.isOpen()) {
      end();
    }
  }

  private void take(Kept kept, ProjectPlace at) {
    String name = kept.arm().name();
    Optional<Arm> now = desk.document().project().arm(name);
    if (now.isPresent()) {
      Edit weights = new ArmEdit.ReplaceArm(name, now.get().withWeights(kept.arm().weights()));
      boolean made = desk.document().apply(new Edit.Composite("Train " + name, List.of(weights)));
      if (made) {
        desk.messages().note(said(kept), new Messages.Remedy("Undo", desk.document()::undo));
      }
    } else {
      at.orphaned(name, kept.arm().weights());
    }
    finished.accept(kept);
    next();
  }

  /** Such as {@code ANN: 97.1 % right in validation after 5 epochs, stopped early}. */
  static String said(Kept kept) {
    Trained trained = kept.trained();
    String how =
        switch (trained.ending()) {
          case FINISHED -> "";
          case STOPPED_EARLY -> ", stopped early; the best epoch is kept";
          case CANCELLED -> ", stopped by you";
        };
    double share =
        trained.history().isEmpty() ? 0 : trained.history().getLast().validationAccuracy();
    return String.format(
        Locale.ROOT,
        "%s: %.1f %% right in validation after %d %s%s",
        kept.arm().name(),
        100 * share,
        trained.history().size(),
        trained.history().size() == 1 ? "epoch" : "epochs",
        how);
  }

  private void failed(UserFault fault) {
    desk.messages().warn(fault);
    end();
  }

  private void end() {
    waiting.clear();
    job = null;
    state.set(State.IDLE);
  }

  void pause() {
    gate.close();
    state.set(State.PAUSED);
  }

  void goOn() {
    gate.open();
    state.set(State.RUNNING);
  }

  /** Ends the training under way and keeps the weights as they are. */
  void stop() {
    stopped = true;
    gate.open();
  }

  /** Ends everything; weights stay as they were, the checkpoint can be gone on from. */
  void cancel() {
    Job<Kept> running = job;
    if (running != null) {
      running.cancel();
    }
    gate.open();
  }

  /** What was told since the last frame, oldest first. */
  void drain(Consumer<TrainingEvent> to) {
    for (TrainingEvent event = events.poll(); event != null; event = events.poll()) {
      to.accept(event);
    }
  }
}
