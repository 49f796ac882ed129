package org.spikepack.views.doctor;

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

  private static final double LEAST_WIDTH = 27.5;

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
    put(0, 0, "From", from, "doctor-from", "The ANN whose weights are kept");
    put(0, 1, "To", target, "doctor-target", "The neuron model of the new arm");
    put(1, 0, "Steps T", steps, "doctor-steps", "Time steps of a window, 1 to 16");
    put(1, 1, "Images", images, "doctor-images", "To calibrate on; a quarter judges the outcome");
    put(2, 0, "Threshold", method, "doctor-method", "How the largest activation is found");
    put(2, 1, "Percent", percentile, "doctor-percentile", "Percentile of the activations, in %");
    put(3, 0, "Name", name, "doctor-name", "The name of a converted arm replaces it");
    perChannel.setId("doctor-per-channel");
    perChannel.setTooltip(new Tooltip("One threshold per channel: finer than one per layer"));
    grid.add(perChannel, 1, 4, 3, 1);
    GridPane.setColumnSpan(name, 3);
    ColumnConstraints words = new ColumnConstraints();
    words.setMinWidth(USE_PREF_SIZE);
    ColumnConstraints fields = new ColumnConstraints();
    fields.setHgrow(Priority.ALWAYS);
    grid.getColumnConstraints().addAll(words, fields, words, fields);
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
    minWidthProperty().bind(look.map(now -> LEAST_WIDTH * now.bodySize()));
    prefWidthProperty().bind(minWidthProperty());
    offer(first);
  }

  /** What begins the conversion. */
  Button button() {
    return convert;
  }

  /** What the button does. */
  Action conversion() {
    return ActionControls.of(convert, "Convert the ANN now");
  }

  private void put(int row, int pair, String text, Control control, String id, String tip) {
    control.setId(id);
    control.setTooltip(new Tooltip(tip));
    control.setAccessibleText(text);
    control.setMaxWidth(Double.MAX_VALUE);
    control.prefWidthProperty().bind(look.map(now -> FIELD_WIDTH * now.bodySize()));
    Label label = new Label(text);
    label.setLabelFor(control);
    grid.add(label, 2 * pair, row);
    grid.add(control, 2 * pair + 1, row);
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
