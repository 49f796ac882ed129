package org.spikepack.app.window;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.animation.PauseTransition;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Alert;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.stage.Window;
import javafx.util.Duration;
import org.spikepack.views.desk.Desk;
import org.spikepack.views.fx.WindowToolkit;
import org.spikepack.views.task.Job;

/** What becomes of long work when its project is left: one question for all of it. */
final class RunningTasks {

  /** What was cancelled may still have a checkpoint to write; nobody waits longer for it. */
  private static final Duration MOST_PATIENCE = Duration.seconds(10);

  private final Desk desk;
  private final Window window;

  RunningTasks(Desk desk, Window window) {
    this.desk = desk;
    this.window = window;
  }

  /** Goes on at once where nothing long runs; else asks, ends the work and then goes on. */
  void settle(Runnable goOn) {
    List<Job<?>> lasting = desk.tasks().running().stream().filter(Job::isCostly).toList();
    if (lasting.isEmpty()) {
      goOn.run();
      return;
    }
    boolean givesSomething = lasting.stream().anyMatch(job -> job.keeping().isPresent());
    ButtonType keep = new ButtonType("Stop and keep the weights so far", ButtonBar.ButtonData.YES);
    ButtonType stop =
        new ButtonType(
            givesSomething ? "Stop and keep nothing" : "Stop it", ButtonBar.ButtonData.NO);
    ButtonType stay = new ButtonType("Let it run", ButtonBar.ButtonData.CANCEL_CLOSE);
    Alert alert = new Alert(Alert.AlertType.CONFIRMATION, text(lasting), stop, stay);
    if (givesSomething) {
      alert.getButtonTypes().addFirst(keep);
    }
    alert.setTitle("Work is running");
    alert.setHeaderText(header(lasting));
    alert.initOwner(window);
    Optional<ButtonType> answer = alert.showAndWait();
    if (answer.filter(keep::equals).isPresent()) {
      lasting.forEach(job -> job.keeping().ifPresentOrElse(Runnable::run, job::cancel));
      whenEnded(lasting, Duration.INDEFINITE, goOn);
    } else if (answer.filter(stop::equals).isPresent()) {
      lasting.forEach(Job::cancel);
      whenEnded(lasting, MOST_PATIENCE, goOn);
    }
  }

  private static String header(List<Job<?>> all) {
    return all.size() == 1
        ? "'" + all.getFirst().getTitle() + "' is still running."
        : all.size() + " tasks are still running.";
  }

  private static String text(List<Job<?>> all) {
    return all.stream()
        .map(
            job ->
                job.getMessage().isEmpty()
                    ? job.getTitle()
                    : job.getTitle() + " – " + job.getMessage())
        .collect(Collectors.joining("\n"));
  }

  /** Once: when the last one has ended, or when the patience has. */
  private void whenEnded(List<Job<?>> all, Duration patience, Runnable goOn) {
    PauseTransition limit = new PauseTransition(patience);
    ListChangeListener<Job<?>> ends =
        new ListChangeListener<>() {
          @Override
          public void onChanged(Change<? extends Job<?>> change) {
            look(this, all, limit, goOn);
          }
        };
    desk.tasks().running().addListener(ends);
    if (!patience.isIndefinite()) {
      limit.setOnFinished(
          event -> {
            desk.tasks().running().removeListener(ends);
            goOn.run();
          });
      limit.play();
    }
    look(ends, all, limit, goOn);
  }

  private void look(
      ListChangeListener<Job<?>> ends, List<Job<?>> all, PauseTransition limit, Runnable goOn) {
    if (all.stream().noneMatch(desk.tasks().running()::contains)) {
      desk.tasks().running().removeListener(ends);
      limit.stop();
      // Behind whatever else listens to the list.
      WindowToolkit.later(goOn);
    }
  }
}
