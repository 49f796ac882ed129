package org.spikepack.app.window;

import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.ObservableList;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.Separator;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.spikepack.project.Project;
import org.spikepack.views.actions.Action;
import org.spikepack.views.actions.ActionControls;
import org.spikepack.views.desk.Desk;
import org.spikepack.views.desk.Results.Shown;
import org.spikepack.views.live.LiveRun;

/**
 * What is used all the time: undo, run, T, the sample, the device, training, conversion, boards.
 */
final class ToolLine extends HBox {

  private static final String FASTEST = "Fastest";

  private final Desk desk;
  private final RunActions run;
  private final ComboBox<String> device = new ComboBox<>();
  private final TextField sample = new TextField("0");
  private final Label total = new Label("of 0");
  private final BooleanProperty compact = new SimpleBooleanProperty();
  private double whole;
  private boolean showing;

  ToolLine(
      Desk desk,
      LiveRun live,
      EditActions edit,
      RunActions run,
      DeviceNames devices,
      List<Action> work) {
    this.desk = desk;
    this.run = run;
    setId("toolbar");
    getStyleClass().add("tool-line");
    setAlignment(Pos.CENTER_LEFT);
    setMinWidth(0);
    desk.lookProperty().addListener(property -> compact.set(false));
    chooseDevice(devices.known());
    chooseSample();
    List<Action> runs = run.buttons();
    Button start = ActionControls.button(runs.getFirst());
    start.getStyleClass().remove("flat");
    start.getStyleClass().add("accent");
    getChildren().addAll(ActionControls.iconButton(edit.undo()));
    getChildren().addAll(ActionControls.iconButton(edit.redo()), line(), start, pause(live));
    runs.subList(2, runs.size())
        .forEach(action -> getChildren().add(ActionControls.iconButton(action)));
    getChildren().addAll(line(), new StepsSlider(desk), line(), dispensable("Sample"));
    getChildren().addAll(ActionControls.iconButton(run.previous()), sample, total);
    getChildren().addAll(ActionControls.iconButton(run.next()), line(), dispensable("Device"));
    getChildren().addAll(device, line());
    work.forEach(action -> getChildren().add(shortening(ActionControls.button(action))));
    for (Node child : getChildren()) {
      if (child instanceof Region fixed) {
        fixed.setMinWidth(Region.USE_PREF_SIZE);
      }
    }
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    getChildren().add(space);
    desk.document().projectProperty().subscribe(this::show);
    desk.selection()
        .sampleProperty()
        .subscribe(now -> sample.setText(String.valueOf(now.intValue())));
    desk.results().shownProperty().subscribe(this::shown);
  }

  /** A caption that gives way where the line is too long; what it names has a tooltip. */
  private Label dispensable(String text) {
    Label label = new Label(text);
    label.managedProperty().bind(label.visibleProperty());
    label.visibleProperty().bind(compact.not());
    return label;
  }

  /** A button that keeps its icon alone where the line is too long. */
  private Button shortening(Button button) {
    button
        .contentDisplayProperty()
        .bind(compact.map(on -> on ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.LEFT));
    return button;
  }

  /** Big type must not make the window wider than the screen. */
  @Override
  protected void layoutChildren() {
    if (!compact.get() && prefWidth(-1) > getWidth() + 1) {
      whole = prefWidth(-1);
      compact.set(true);
    } else if (compact.get() && whole <= getWidth()) {
      compact.set(false);
    }
    super.layoutChildren();
  }

  private static Separator line() {
    return new Separator(Orientation.VERTICAL);
  }

  private ToggleButton pause(LiveRun live) {
    Action action = run.buttons().get(1);
    ToggleButton button = new ToggleButton("", new FontIcon(Feather.PAUSE));
    button.setId(action.id());
    button.getStyleClass().addAll("flat", "tool");
    button.setTooltip(new Tooltip(action.tip()));
    button.setAccessibleText(action.label());
    button.disableProperty().bind(Bindings.not(action.enabled()));
    button.selectedProperty().bindBidirectional(live.pausedProperty());
    return button;
  }

  private void chooseDevice(ObservableList<String> names) {
    device.setId("device");
    device.getItems().add(FASTEST);
    names.subscribe(() -> list(names));
    list(names);
    device.setPrefWidth(118);
    device.setAccessibleText("Device that runs the arms");
    device.setTooltip(new Tooltip("What runs the arms; 'Fastest' takes the best there is"));
    device
        .valueProperty()
        .addListener(
            (property, before, now) -> {
              if (now != null && !showing) {
                SettingActions.choose(desk, now.equals(FASTEST) ? null : now);
              }
            });
  }

  /** What is there already stays, so that the choice does. */
  private void list(List<String> names) {
    names.stream()
        .filter(name -> !device.getItems().contains(name))
        .forEach(device.getItems()::add);
  }

  private void chooseSample() {
    sample.setId("sample");
    sample.setPrefColumnCount(4);
    sample.setAccessibleText("Number of the test sample shown, counted from 0");
    sample.setTooltip(new Tooltip("The test sample shown, counted from 0 (Enter to go there)"));
    sample.disableProperty().bind(desk.document().folderProperty().isNull());
    sample.setOnAction(event -> goToSample());
    sample
        .focusedProperty()
        .addListener(
            (property, before, now) -> {
              if (!now) {
                goToSample();
              }
            });
  }

  private void goToSample() {
    String typed = sample.getText().strip();
    if (typed.matches("\\d{1,9}")) {
      desk.selection().sampleProperty().set(run.inside(Integer.parseInt(typed)));
    }
    sample.setText(String.valueOf(desk.selection().sampleProperty().get()));
  }

  private void show(Project project) {
    showing = true;
    String backend = project.run().backend();
    device.setValue(backend == null ? FASTEST : backend);
    showing = false;
  }

  private void shown(@Nullable Shown now) {
    int samples = now == null || now.given() == null ? 0 : now.given().samples();
    total.setText(samples == 0 ? "" : "of " + samples);
  }
}
