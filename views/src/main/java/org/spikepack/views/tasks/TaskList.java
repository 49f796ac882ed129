package org.spikepack.views.tasks;

import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.collections.WeakListChangeListener;
import javafx.concurrent.Worker;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.spikepack.views.task.Job;

/**
 * All running tasks, each with its progress and its own cancel; follows them as they come and go.
 */
final class TaskList extends VBox {

  private static final double TEXT_WIDTH = 380;
  private static final double BAR_WIDTH = 110;

  private final ObservableList<Job<?>> running;
  private final ListChangeListener<Job<?>> changed = change -> fill();

  TaskList(ObservableList<Job<?>> running) {
    super(8);
    this.running = running;
    setId("task-list");
    getStyleClass().add("message-list");
    running.addListener(new WeakListChangeListener<>(changed));
    fill();
  }

  private void fill() {
    getChildren().setAll(running.stream().map(TaskList::line).toList());
    if (getChildren().isEmpty()) {
      getChildren().add(new Label("Nothing is running."));
    }
  }

  private static HBox line(Job<?> job) {
    Label what = new Label();
    what.textProperty().bind(text(job));
    what.setPrefWidth(TEXT_WIDTH);
    HBox.setHgrow(what, Priority.ALWAYS);
    HBox line = new HBox(8, bar(job), what, cancel(job));
    line.setAlignment(Pos.CENTER_LEFT);
    return line;
  }

  /** How far it is. */
  static ProgressBar bar(Job<?> job) {
    ProgressBar bar = new ProgressBar();
    bar.progressProperty().bind(job.progressProperty());
    bar.setPrefWidth(BAR_WIDTH);
    return bar;
  }

  /** What it does, with its own words where it has some. */
  static ObservableValue<String> text(Job<?> job) {
    String title = job.getTitle();
    return Bindings.createStringBinding(
        () -> {
          if (job.getState() == Worker.State.CANCELLED) {
            return title + ": ends as soon as it can";
          }
          String said = job.getMessage();
          return said.isEmpty() ? title : title + ": " + said;
        },
        job.messageProperty(),
        job.stateProperty());
  }

  /** Ends it. */
  static Button cancel(Job<?> job) {
    Button cancel = new Button("", new FontIcon(Feather.X));
    cancel.getStyleClass().addAll("flat", "small", "button-icon", "task-cancel");
    cancel.setTooltip(new Tooltip("Cancel: " + job.getTitle()));
    cancel.setAccessibleText("Cancel " + job.getTitle());
    cancel.disableProperty().bind(job.stateProperty().isEqualTo(Worker.State.CANCELLED));
    cancel.setOnAction(event -> job.cancel());
    return cancel;
  }
}
