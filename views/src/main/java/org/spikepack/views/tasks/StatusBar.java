package org.spikepack.views.tasks;

import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Separator;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import org.controlsfx.control.PopOver;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.spikepack.views.desk.Desk;
import org.spikepack.views.desk.Messages;
import org.spikepack.views.desk.Messages.Message;
import org.spikepack.views.desk.Messages.Remedy;
import org.spikepack.views.desk.Messages.Weight;
import org.spikepack.views.desk.Results.Measured;
import org.spikepack.views.fx.WindowToolkit;
import org.spikepack.views.task.Job;
import org.spikepack.workshop.MemoryUse;

/** Device, memory and speed; running tasks with progress and cancel; the newest message. */
public final class StatusBar extends HBox {

  private static final Executor SOON = CompletableFuture.delayedExecutor(2, TimeUnit.SECONDS);

  private final Desk desk;
  private final Label device = new Label("Device: not used yet");
  private final Label memory = new Label();
  private final Label speed = new Label();
  private final HBox jobs = new HBox(8);
  private final Button message = new Button();
  private final ObservableValue<Boolean> open =
      sceneProperty().flatMap(Scene::windowProperty).flatMap(Window::showingProperty).orElse(false);
  private @Nullable PopOver list;

  public StatusBar(Desk desk) {
    super(10);
    this.desk = desk;
    getStyleClass().add("status-line");
    setAlignment(Pos.CENTER_LEFT);
    device.setId("status-device");
    memory.setId("status-memory");
    speed.setId("status-speed");
    jobs.setId("status-tasks");
    jobs.setAlignment(Pos.CENTER_LEFT);
    message.setId("status-message");
    message.getStyleClass().addAll("flat", "small");
    message.setTextOverrun(OverrunStyle.ELLIPSIS);
    message.setMaxWidth(Double.MAX_VALUE);
    message.setAlignment(Pos.CENTER_RIGHT);
    message.setTooltip(new Tooltip("Show all messages"));
    message.setOnAction(event -> showMessages());
    memory.setTooltip(new Tooltip());
    speed.setTooltip(
        new Tooltip("Speed of the last run over the data, arm by arm, one image each"));
    HBox.setHgrow(message, Priority.ALWAYS);
    for (Label fixed : new Label[] {device, memory, speed}) {
      fixed.setMinWidth(Region.USE_PREF_SIZE);
    }
    device.setMinWidth(80);
    Separator beforeSpeed = bar();
    beforeSpeed.visibleProperty().bind(speed.textProperty().isNotEmpty());
    getChildren().addAll(device, bar(), memory, beforeSpeed, speed, jobs, message);
    desk.results()
        .shownProperty()
        .addListener(
            (property, before, now) -> {
              if (now != null) {
                device.setText("Device: " + now.result().provenance().backend());
                device.setTooltip(new Tooltip(now.result().provenance().device()));
              }
            });
    desk.results().measuredProperty().addListener(this::measured);
    desk.tasks().running().addListener((ListChangeListener<Job<?>>) change -> showJobs());
    desk.messages().said().addListener((ListChangeListener<Message>) change -> showNewest());
    showNewest();
    open.subscribe(now -> watchMemory());
  }

  private static Separator bar() {
    return new Separator(Orientation.VERTICAL);
  }

  /** Not by an animation: one without end keeps the toolkit awake sixty times a second. */
  private void watchMemory() {
    showMemory();
    if (open.getValue()) {
      SOON.execute(() -> WindowToolkit.later(this::watchMemory));
    }
  }

  private void showMemory() {
    MemoryUse use = MemoryUse.now();
    memory.setText(use.text());
    memory.getTooltip().setText(use.help());
  }

  private void measured(
      ObservableValue<?> property, @Nullable Measured before, @Nullable Measured now) {
    if (now != null && now.whole()) {
      double perImage = now.result().arms().stream().mapToDouble(arm -> arm.timePerImageMs()).sum();
      if (Double.isFinite(perImage)) {
        speed.setText(String.format(Locale.ROOT, "Last run: %,.0f images/s", 1000 / perImage));
      }
    }
  }

  private void showJobs() {
    jobs.getChildren().clear();
    if (desk.tasks().running().isEmpty()) {
      return;
    }
    Job<?> job = desk.tasks().running().getFirst();
    Button what = new Button();
    what.setId("status-task");
    what.getStyleClass().addAll("flat", "small");
    what.textProperty().bind(TaskList.text(job));
    what.setMaxWidth(320);
    what.setTooltip(new Tooltip("Show all running tasks"));
    what.setOnAction(event -> showTasks());
    Button cancel = TaskList.cancel(job);
    cancel.setId("status-cancel");
    jobs.getChildren().addAll(bar(), TaskList.bar(job), what, cancel);
    int others = desk.tasks().running().size() - 1;
    if (others > 0) {
      Button more = new Button("+" + others);
      more.setId("status-more");
      more.getStyleClass().addAll("flat", "small");
      more.setTooltip(new Tooltip("Show all running tasks"));
      more.setAccessibleText(others + " more tasks, show all");
      more.setOnAction(event -> showTasks());
      jobs.getChildren().add(more);
    }
  }

  private void showTasks() {
    PopOver over = new PopOver(new TaskList(desk.tasks().running()));
    over.setArrowLocation(PopOver.ArrowLocation.BOTTOM_LEFT);
    over.setTitle("Tasks");
    over.show(jobs);
  }

  private void showNewest() {
    if (desk.messages().said().isEmpty()) {
      message.setText("");
      message.setGraphic(null);
      return;
    }
    Message newest = desk.messages().said().getLast();
    message.setText(newest.text());
    message.setGraphic(icon(newest));
  }

  private static FontIcon icon(Message of) {
    FontIcon icon =
        new FontIcon(of.weight() == Weight.WARNING ? Feather.ALERT_TRIANGLE : Feather.INFO);
    icon.getStyleClass().add(of.weight() == Weight.WARNING ? "warning-icon" : "note-icon");
    return icon;
  }

  private void showMessages() {
    VBox lines = new VBox(10);
    lines.setId("message-list");
    lines.getStyleClass().add("message-list");
    Messages messages = desk.messages();
    for (Message said : messages.said().reversed().stream().limit(12).toList()) {
      lines.getChildren().add(line(said));
    }
    if (lines.getChildren().isEmpty()) {
      lines.getChildren().add(new Label("Nothing has been said yet."));
    }
    PopOver over = new PopOver(lines);
    over.setArrowLocation(PopOver.ArrowLocation.BOTTOM_RIGHT);
    over.setTitle("Messages");
    list = over;
    over.show(message);
  }

  private Node line(Message said) {
    Label text = new Label(said.text(), icon(said));
    text.setWrapText(true);
    text.setPrefWidth(440);
    HBox line = new HBox(8, text);
    line.setAlignment(Pos.CENTER_LEFT);
    Remedy remedy = said.remedy();
    if (remedy != null) {
      Button mend = new Button(remedy.label());
      mend.getStyleClass().add("small");
      mend.setMinWidth(Region.USE_PREF_SIZE);
      mend.setOnAction(
          event -> {
            remedy.action().run();
            if (list != null) {
              list.hide();
            }
          });
      line.getChildren().add(mend);
    }
    return line;
  }
}
