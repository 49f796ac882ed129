package org.spikepack.views.training;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Spinner;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.spikepack.project.Arm;
import org.spikepack.project.Project;
import org.spikepack.project.TrainingSettings;
import org.spikepack.views.actions.Action;
import org.spikepack.views.actions.ActionControls;
import org.spikepack.views.inspector.Starters;
import org.spikepack.views.training.TrainingSession.State;

/** Which arms to train and how long, and the buttons that start and end it. */
final class TrainingControls extends VBox {

  private static final int MOST_EPOCHS = 1000;

  private final VBox arms = new VBox(4);
  private final Spinner<Integer> epochs = new Spinner<>(1, MOST_EPOCHS, 5);
  private final CheckBox resume = new CheckBox("Go on from checkpoint");
  private final Button start =
      button("train-start", "Start", Feather.PLAY, "Train the ticked arms");
  private final Button pause =
      button("train-pause", "Pause", Feather.PAUSE, "Hold the training between two steps");
  private final Button stop =
      button("train-stop", "Stop", Feather.SQUARE, "End now and keep the weights learnt so far");
  private final Button cancel =
      button("train-cancel", "Cancel", Feather.X, "End now; the arm keeps its old weights");
  private final TrainingSession session;
  private final TrainingViewModel model;
  private final List<CheckBox> boxes = new ArrayList<>();

  TrainingControls(TrainingSession session, TrainingViewModel model) {
    super(6);
    this.session = session;
    this.model = model;
    epochs.setId("train-epochs");
    epochs.setEditable(true);
    epochs.setPrefWidth(86);
    epochs.setTooltip(new Tooltip("Epochs for each arm: passes over the training samples"));
    resume.setId("train-resume");
    resume.setTooltip(
        new Tooltip("Continue the last training of the arm, if its settings are the same"));
    Label title = new Label("Arms to train");
    title.getStyleClass().add("text-bold");
    ScrollPane list = scrolled(arms);
    list.setFitToWidth(true);
    list.setMinHeight(50);
    list.setMaxHeight(USE_PREF_SIZE);
    VBox.setVgrow(list, Priority.SOMETIMES);
    Label epochsLabel = new Label("Epochs");
    epochsLabel.setLabelFor(epochs);
    HBox length = new HBox(6, epochsLabel, epochs);
    length.setAlignment(Pos.CENTER_LEFT);
    ProgressBar bar = new ProgressBar(0);
    bar.setMaxWidth(Double.MAX_VALUE);
    bar.progressProperty().bind(model.progressProperty());
    Label status = new Label();
    status.setId("train-status");
    status.setWrapText(true);
    status.getStyleClass().add("text-small");
    status.textProperty().bind(model.statusProperty());
    resume.setMinWidth(USE_PREF_SIZE);
    getChildren().addAll(title, list, length, resume, bar, status);
    listen();
  }

  /** As high as what it holds, where there is room. */
  private static ScrollPane scrolled(Region content) {
    return new ScrollPane(content) {
      @Override
      protected double computePrefHeight(double width) {
        return content.prefHeight(-1) + 4;
      }
    };
  }

  /** What starts and ends a training. */
  List<Node> buttons() {
    return List.of(start, pause, stop, cancel);
  }

  private static Button button(String id, String text, Feather icon, String tip) {
    Button button = new Button(text, new FontIcon(icon));
    button.setId(id);
    button.setTooltip(new Tooltip(tip));
    return button;
  }

  /** What the buttons do, for menus and the command palette. */
  List<Action> actions() {
    return List.of(
        ActionControls.of(start, "Start training"),
        ActionControls.of(pause, "Pause or resume training"),
        ActionControls.of(stop, "Stop training and keep the weights"),
        ActionControls.of(cancel, "Cancel training"),
        ActionControls.of(resume, "Go on from checkpoint"));
  }

  private void listen() {
    start.setOnAction(
        event -> {
          List<String> chosen = chosen();
          model.startOver(chosen);
          session.start(chosen, epochs.getValue(), resume.isSelected());
        });
    pause.setOnAction(
        event -> {
          if (session.stateProperty().get() == State.PAUSED) {
            session.goOn();
          } else {
            session.pause();
          }
        });
    stop.setOnAction(event -> session.stop());
    cancel.setOnAction(event -> session.cancel());
    session.stateProperty().addListener((property, before, now) -> show(now));
    show(State.IDLE);
  }

  private void show(State state) {
    boolean idle = state == State.IDLE;
    start.setDisable(!idle || chosen().isEmpty());
    pause.setDisable(idle);
    stop.setDisable(idle);
    cancel.setDisable(idle);
    arms.setDisable(!idle);
    epochs.setDisable(!idle);
    resume.setDisable(!idle);
    boolean paused = state == State.PAUSED;
    pause.setText(paused ? "Resume" : "Pause");
    pause.setGraphic(new FontIcon(paused ? Feather.PLAY : Feather.PAUSE));
  }

  private List<String> chosen() {
    return boxes.stream().filter(CheckBox::isSelected).map(CheckBox::getText).toList();
  }

  /** Offers the arms of a project; what was ticked stays ticked. */
  void offer(Project project) {
    Set<String> ticked = new HashSet<>(chosen());
    boxes.clear();
    arms.getChildren().clear();
    for (Arm arm : project.arms()) {
      TrainingSettings own = arm.training();
      TrainingSettings settings = own == null ? Starters.training() : own;
      CheckBox box = new CheckBox(arm.name());
      box.setMnemonicParsing(false);
      box.setId("train-arm-" + project.arms().indexOf(arm));
      box.setSelected(ticked.contains(arm.name()));
      box.setTooltip(new Tooltip((own == null ? "Usual settings: " : "") + tip(settings)));
      box.selectedProperty().addListener(observable -> show(session.stateProperty().get()));
      boxes.add(box);
    }
    arms.getChildren().addAll(boxes);
    if (boxes.isEmpty()) {
      Label none = new Label("There is no arm yet. Add one in the list of arms.");
      none.setWrapText(true);
      arms.getChildren().add(none);
    } else if (ticked.isEmpty()) {
      preferred(project).setSelected(true);
      project.arms().stream()
          .map(Arm::training)
          .filter(Objects::nonNull)
          .findFirst()
          .ifPresent(settings -> epochs.getValueFactory().setValue(settings.epochs()));
    }
    show(session.stateProperty().get());
  }

  /** The first arm that somebody has given settings, else the first. */
  private CheckBox preferred(Project project) {
    for (int i = 0; i < boxes.size(); i++) {
      if (project.arms().get(i).training() != null) {
        return boxes.get(i);
      }
    }
    return boxes.getFirst();
  }

  private static String tip(TrainingSettings settings) {
    String early =
        settings.patience() == 0
            ? "no early stop"
            : "stops early after " + settings.patience() + " epochs without improvement";
    return "%s, learning rate %s, batches of %d, %s%s"
        .formatted(
            settings.optimiser().name(),
            settings.learningRate(),
            settings.batchSize(),
            early,
            settings.startFrom() == null ? "" : ", starts from " + settings.startFrom());
  }
}
