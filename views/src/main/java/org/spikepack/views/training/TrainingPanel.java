package org.spikepack.views.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import javafx.animation.AnimationTimer;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Toggle;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.spikepack.neuron.NeuronModel;
import org.spikepack.project.Arm;
import org.spikepack.project.Project;
import org.spikepack.views.actions.Action;
import org.spikepack.views.chart.Axis;
import org.spikepack.views.chart.ColumnHeads;
import org.spikepack.views.chart.ColumnWidths;
import org.spikepack.views.chart.ColumnWidths.Range;
import org.spikepack.views.chart.Histogram;
import org.spikepack.views.chart.LineChart;
import org.spikepack.views.desk.Desk;
import org.spikepack.views.dock.DockedView;
import org.spikepack.views.dock.ViewData;
import org.spikepack.views.live.LoadedArms;
import org.spikepack.views.palette.Ink;
import org.spikepack.views.palette.Look;
import org.spikepack.views.training.TrainingSession.State;
import org.spikepack.views.training.TrainingViewModel.EpochRow;

/** Training: controls, loss and accuracy as they change, epochs, and histograms. */
public final class TrainingPanel {

  private static final String HELP =
      """
      Tick arms and press Start: each is trained on the training samples, after the one whose \
      weights it starts from. Full lines are training, dashed ones validation: samples held out of \
      the training ones where the arm stops early, else the test samples. Loss is the cross-entropy \
      in nats per sample. Pause holds between two steps; Stop keeps the weights learnt so far; \
      Cancel keeps the old ones, and a later training can go on from the checkpoint. New weights \
      go to a new file: undo brings the old ones back. A weights file keeps the curve of its training, \
      which is shown until the arm is trained again.\
      """;

  /** Least width of the controls and of the table, in sizes of the type. */
  private static final double CONTROLS = 13;

  private static final double TABLE = 32;
  private static final Range ARM_WIDTH = new Range(60, 130, 220);
  private static final Range NUMBER_WIDTH = new Range(76, 84, 110);

  private final Desk desk;
  private final TrainingViewModel model = new TrainingViewModel();
  private final TrainingSession session;
  private final TrainingControls controls;
  private final LineChart loss;
  private final LineChart accuracy;
  private final TableView<EpochRow> epochs = new TableView<>();
  private final Histogram weights;
  private final Histogram gradients;
  private final ComboBox<String> parameter = new ComboBox<>();
  private final ToggleGroup shown = new ToggleGroup();
  private final HBox content = new HBox(10);
  private final KeptCurves kept;
  private int opening;
  private final AnimationTimer pulse =
      new AnimationTimer() {
        @Override
        public void handle(long now) {
          frame();
        }
      };

  private TrainingPanel(Desk desk, LoadedArms loaded) {
    this.desk = desk;
    session =
        new TrainingSession(
            desk, loaded, kept -> model.statusProperty().set(TrainingSession.said(kept)));
    controls = new TrainingControls(session, model);
    Axis epoch = Axis.counting("Epochs", "");
    loss = new LineChart(epoch, Axis.of("Loss", "nats per sample"), desk.lookProperty());
    accuracy = new LineChart(epoch, Axis.of("Accuracy", "%"), desk.lookProperty());
    weights = new Histogram(Axis.of("Weight", ""), Axis.counting("Count", ""), desk.lookProperty());
    gradients =
        new Histogram(
            Axis.of("Gradient", "nats per unit of weight"),
            Axis.counting("Count", ""),
            desk.lookProperty());
    lay();
    hint(State.IDLE);
    kept =
        new KeptCurves(
            desk,
            curves -> {
              model.recall(curves);
              draw();
            });
    desk.document().projectProperty().addListener((property, before, now) -> follow(now));
    follow(desk.document().project());
    session
        .stateProperty()
        .addListener(
            (property, before, now) -> {
              hint(now);
              if (now == State.IDLE) {
                pulse.stop();
                frame();
              } else {
                pulse.start();
              }
            });
    draw();
  }

  /**
   * The view for the dock; id {@code training}.
   *
   * @param loaded where the samples come from
   */
  public static DockedView dockedView(Desk desk, LoadedArms loaded) {
    TrainingPanel panel = new TrainingPanel(desk, loaded);
    return new DockedView(
        "training",
        "Training",
        Feather.TRENDING_DOWN,
        HELP,
        panel.content,
        panel.controls.buttons(),
        panel::data,
        panel.actions());
  }

  private void hint(State state) {
    boolean idle = state == State.IDLE;
    loss.hint(idle ? "Press Start, and the loss is drawn here" : "The first steps come soon");
    accuracy.hint(
        idle ? "Press Start, and the accuracy is drawn here" : "The first epoch is under way");
  }

  private void follow(Project now) {
    if (opening != desk.document().opening()) {
      opening = desk.document().opening();
      model.startOver();
      draw();
    }
    controls.offer(now);
    kept.follow();
  }

  private List<Action> actions() {
    List<Action> out = new ArrayList<>(controls.actions());
    for (Toggle toggle : shown.getToggles()) {
      ToggleButton button = (ToggleButton) toggle;
      out.add(
          Action.of(
              "do-" + button.getId(),
              "Training shows " + button.getText().toLowerCase(Locale.ROOT),
              "What stands beside the curves",
              null,
              () -> button.setSelected(true)));
    }
    return out;
  }

  private void lay() {
    content.setId("training-view");
    content.setStyle("-fx-padding: 6;");
    HBox choice =
        new HBox(
            toggle("Epochs", "train-show-epochs", "left-pill"),
            toggle("Weights", "train-show-weights", "center-pill"),
            toggle("Gradients", "train-show-gradients", "right-pill"));
    shown.getToggles().getFirst().setSelected(true);
    shown
        .selectedToggleProperty()
        .addListener(
            (property, before, now) -> {
              if (now == null && before != null) {
                before.setSelected(true);
              }
              showPart();
            });
    parameter.setId("train-parameter");
    parameter.setItems(model.parameters());
    parameter.setPromptText("Parameter");
    parameter.setTooltip(new Tooltip("Whose weights and gradients are drawn"));
    parameter.valueProperty().addListener(observable -> draw());
    HBox head = new HBox(8, choice, parameter);
    StackPane parts = new StackPane(epochs, weights, gradients);
    VBox right = new VBox(4, head, parts);
    VBox.setVgrow(parts, Priority.ALWAYS);
    right.minWidthProperty().bind(desk.lookProperty().map(look -> TABLE * look.bodySize()));
    table();
    controls.minWidthProperty().bind(desk.lookProperty().map(look -> CONTROLS * look.bodySize()));
    content.getChildren().addAll(controls, grow(loss, 2), grow(accuracy, 2), right);
    HBox.setHgrow(right, Priority.ALWAYS);
    showPart();
  }

  private static Region grow(Region part, int share) {
    part.setMinWidth(170);
    part.setPrefWidth(150.0 * share);
    HBox.setHgrow(part, Priority.ALWAYS);
    return part;
  }

  private ToggleButton toggle(String text, String id, String shape) {
    ToggleButton button = new ToggleButton(text);
    button.setId(id);
    button.setUserData(text);
    button.getStyleClass().add(shape);
    button.setToggleGroup(shown);
    button.setMinWidth(Region.USE_PREF_SIZE);
    return button;
  }

  private void showPart() {
    String part = String.valueOf(shown.getSelectedToggle().getUserData());
    epochs.setVisible(part.equals("Epochs"));
    weights.setVisible(part.equals("Weights"));
    gradients.setVisible(part.equals("Gradients"));
    parameter.setVisible(!part.equals("Epochs"));
    parameter.setManaged(parameter.isVisible());
    draw();
  }

  private void table() {
    epochs.setId("train-table");
    epochs.setItems(model.rows());
    Label none = new Label("No epoch yet. Tick an arm and press Start.");
    none.setWrapText(true);
    epochs.setPlaceholder(none);
    epochs.getStyleClass().addAll("dense", "striped");
    epochs
        .getColumns()
        .setAll(
            List.of(
                column("Arm", row -> row.arm()),
                column("Epoch", row -> row.result().epoch() + (row.best() ? " ★" : "")),
                column("Training loss, nats", row -> decimal(row.result().trainLoss())),
                column("Validation loss, nats", row -> decimal(row.result().validationLoss())),
                column("Training accuracy", row -> percent(row.result().trainAccuracy())),
                column("Validation accuracy", row -> percent(row.result().validationAccuracy()))));
    ColumnHeads.wrap(epochs, desk.lookProperty());
    TableColumn<EpochRow, ?> arm = epochs.getColumns().getFirst();
    new ColumnWidths(epochs, desk.lookProperty())
        .share(column -> column == arm ? ARM_WIDTH : NUMBER_WIDTH);
  }

  private static TableColumn<EpochRow, String> column(
      String title, Function<EpochRow, String> text) {
    TableColumn<EpochRow, String> column = new TableColumn<>(title);
    column.setCellValueFactory(row -> new ReadOnlyStringWrapper(text.apply(row.getValue())));
    column.setSortable(false);
    return column;
  }

  private static String decimal(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }

  /** Takes everything told since the last frame, and draws once. */
  private void frame() {
    boolean[] news = {false};
    session.drain(
        event -> {
          model.take(event);
          news[0] = true;
        });
    if (news[0]) {
      if (parameter.getValue() == null && !model.parameters().isEmpty()) {
        parameter.setValue(model.parameters().getFirst());
      }
      draw();
    }
  }

  private void draw() {
    loss.show(model.losses(this::ink));
    accuracy.show(model.accuracies(this::ink));
    String wanted = parameter.getValue();
    if (wanted != null) {
      weights.show(model.weights(wanted, this::ink));
      gradients.show(model.gradients(wanted, this::ink));
    }
  }

  private Ink ink(String arm) {
    List<Arm> arms = desk.document().project().arms();
    List<NeuronModel> neurons = arms.stream().map(Arm::neuron).toList();
    int place = arms.stream().map(Arm::name).toList().indexOf(arm);
    return place < 0 ? Look::faint : Ink.of(neurons, place);
  }

  private Optional<ViewData> data() {
    ViewData data = TrainingData.of(model);
    return data.tables().isEmpty() ? Optional.empty() : Optional.of(data);
  }
}
