package org.spikepack.views.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.Observable;
import javafx.beans.property.Property;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Spinner;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.spikepack.neuron.NeuronModel;
import org.spikepack.project.Calibration;
import org.spikepack.project.Project;
import org.spikepack.views.actions.Action;
import org.spikepack.views.actions.ActionControls;
import org.spikepack.views.doctor.DoctorViewModel.Target;
import org.spikepack.views.palette.Look;

/** What to convert, to what, and how. */
final class DoctorForm extends VBox {

  /** Width of a control, in sizes of the type. */
  private static final double FIELD_WIDTH = 7.5;

  /** Width of the form with two fields beside each other, and with one, in the same. */
  private static final double PAIRED_WIDTH = 27.5;

  private static final double SINGLE_WIDTH = 12.5;

  /** Room for the paired form and a table beside it, in the same. */
  private static final double ROOM_FOR_PAIRS = 75;

  private final DoctorViewModel model;
  private final ObservableValue<Look> look;
  private final ComboBox<String> from = new ComboBox<>();
  private final ComboBox<Target> target = new ComboBox<>();
  private final Spinner<Integer> steps = new Spinner<>(1, NeuronModel.MOST_STEPS, 4);
  private final ComboBox<Calibration> method = new ComboBox<>();
  private final Spinner<Double> percentile = new Spinner<>(50, 100, 99.9, 0.1);
  private final CheckBox perChannel = new CheckBox("Per channel");
  private final Spinner<Integer> images = new Spinner<>(4, 100_000, 512, 64);
  private final TextField name = new TextField();
  private final Button convert = new Button("Convert", new FontIcon(Feather.SHUFFLE));
  private final Label refusal = new Label();
  private final GridPane grid = new GridPane(8, 5);
  private final List<Label> labels = new ArrayList<>();
  private final List<Control> fields = new ArrayList<>();
  private Project project;

  /**
   * @param look for the sizes of the controls
   * @param start begins what the form says
   */
  DoctorForm(DoctorViewModel model, Project first, ObservableValue<Look> look, Runnable start) {
    super(4);
    this.model = model;
    this.look = look;
    this.project = first;
    bind();
    put("From", from, "doctor-from", "The ANN whose weights are kept");
    put("To", target, "doctor-target", "The neuron model of the new arm");
    put("Steps T", steps, "doctor-steps", "Time steps of a window, 1 to 16");
    put("Images", images, "doctor-images", "To calibrate on; a quarter judges the outcome");
    put("Threshold", method, "doctor-method", "How the largest activation is found");
    put("Percent", percentile, "doctor-percentile", "Percentile of the activations, in %");
    put("Name", name, "doctor-name", "The name of a converted arm replaces it");
    perChannel.setId("doctor-per-channel");
    perChannel.setTooltip(new Tooltip("One threshold per channel: finer than one per layer"));
    convert.setId("doctor-convert");
    convert.setTooltip(new Tooltip("Find thresholds and add the arm; undo takes it back"));
    convert.getStyleClass().add("accent");
    convert.setOnAction(event -> start.run());
    refusal.setWrapText(true);
    refusal.getStyleClass().addAll("text-small", "text-muted");
    ScrollPane scroll = new ScrollPane(grid);
    scroll.setFitToWidth(true);
    refusal.setMinHeight(USE_PREF_SIZE);
    refusal.managedProperty().bind(refusal.textProperty().isNotEmpty());
    getChildren().setAll(scroll, refusal);
    arrange(true);
    offer(first);
  }

  /**
   * Takes less room where there is little, so that the table beside it need not be scrolled.
   *
   * @param view the width of both, in pixels
   */
  void fit(double view) {
    arrange(view <= 0 || view >= ROOM_FOR_PAIRS * look.getValue().bodySize());
  }

  /** Two fields beside each other, or all below each other; the name has a row of its own. */
  private void arrange(boolean paired) {
    double width = (paired ? PAIRED_WIDTH : SINGLE_WIDTH) * look.getValue().bodySize();
    setMinWidth(width);
    setPrefWidth(width);
    int across = paired ? 2 : 1;
    if (grid.getColumnConstraints().size() == 2 * across) {
      return;
    }
    grid.getChildren().clear();
    grid.getColumnConstraints().clear();
    for (int pair = 0; pair < across; pair++) {
      ColumnConstraints words = new ColumnConstraints();
      words.setMinWidth(USE_PREF_SIZE);
      ColumnConstraints controls = new ColumnConstraints();
      controls.setHgrow(Priority.ALWAYS);
      grid.getColumnConstraints().addAll(words, controls);
    }
    for (int i = 0; i < fields.size(); i++) {
      grid.add(labels.get(i), 2 * (i % across), i / across);
      grid.add(fields.get(i), 2 * (i % across) + 1, i / across);
    }
    GridPane.setColumnSpan(name, 2 * across - 1);
    grid.add(perChannel, 1, Math.ceilDiv(fields.size(), across), 2 * across - 1, 1);
  }

  /** What begins the conversion. */
  Button button() {
    return convert;
  }

  /** What the button does. */
  Action conversion() {
    return ActionControls.of(convert, "Convert the ANN now");
  }

  private void put(String text, Control control, String id, String tip) {
    control.setId(id);
    control.setTooltip(new Tooltip(tip));
    control.setAccessibleText(text);
    control.setMaxWidth(Double.MAX_VALUE);
    control.prefWidthProperty().bind(look.map(now -> FIELD_WIDTH * now.bodySize()));
    Label label = new Label(text);
    label.setLabelFor(control);
    labels.add(label);
    fields.add(control);
  }

  private void bind() {
    target.getItems().setAll(Target.values());
    method.getItems().setAll(Calibration.values());
    method.setConverter(new MethodNames());
    from.valueProperty().bindBidirectional(model.fromProperty());
    target.valueProperty().bindBidirectional(model.targetProperty());
    method.valueProperty().bindBidirectional(model.methodProperty());
    perChannel.selectedProperty().bindBidirectional(model.perChannelProperty());
    name.textProperty().bindBidirectional(model.nameProperty());
    bind(steps, model.stepsProperty().asObject());
    bind(images, model.imagesProperty().asObject());
    bind(percentile, model.percentileProperty().asObject());
    percentile.disableProperty().bind(model.methodProperty().isNotEqualTo(Calibration.PERCENTILE));
    for (Observable part :
        new Observable[] {
          model.fromProperty(), model.targetProperty(), model.stepsProperty(), model.nameProperty()
        }) {
      part.addListener(observable -> judge());
    }
  }

  private static <T> void bind(Spinner<T> spinner, Property<T> property) {
    spinner.setEditable(true);
    spinner.getValueFactory().valueProperty().bindBidirectional(property);
    // Held by the spinner, or the binding would be forgotten with the property's wrapper.
    spinner.setUserData(property);
  }

  /** Offers the arms of a project. */
  void offer(Project now) {
    project = now;
    var sources = DoctorViewModel.sources(now);
    if (!from.getItems().equals(sources)) {
      String before = from.getValue();
      from.getItems().setAll(sources);
      from.setValue(sources.contains(before) || sources.isEmpty() ? before : sources.getFirst());
    }
    judge();
  }

  private void judge() {
    name.setPromptText(model.suggestedName());
    Optional<String> why = model.refusal(project);
    if (!convert.disableProperty().isBound()) {
      convert.setDisable(why.isPresent());
    }
    convert.setText(model.replaces(project) && why.isEmpty() ? "Convert again" : "Convert");
    refusal.setText(why.orElse(""));
  }

  /** While a conversion runs no other starts. */
  void busy(boolean running) {
    convert.setDisable(running || model.refusal(project).isPresent());
  }

  /** Calibrations in plain words. */
  private static final class MethodNames extends StringConverter<Calibration> {
    @Override
    public String toString(Calibration method) {
      return method == null
          ? ""
          : switch (method) {
            case MAXIMUM -> "Maximum";
            case PERCENTILE -> "Percentile";
            case LEAST_SQUARES -> "Least error";
          };
    }

    @Override
    public Calibration fromString(String text) {
      throw new UnsupportedOperationException("the list is not edited: " + text);
    }
  }
}
