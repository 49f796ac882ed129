package org.spikepack.app.window;

import java.util.OptionalInt;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.spikepack.neuron.NeuronModel;
import org.spikepack.project.Project;
import org.spikepack.views.desk.Desk;
import org.spikepack.workshop.StepsChange;

/**
 * T of all spiking arms, to be dragged: every step of the drag runs the shown sample anew, and the
 * whole drag is one step of the history.
 */
final class StepsSlider extends HBox {

  private static final String HELP =
      "Time steps T of all spiking arms: drag, or use the arrow keys; SpikePack keeps its range";

  private final Desk desk;
  private final Slider slider = new Slider(1, NeuronModel.MOST_STEPS, 1);
  private final Label value = new Label();
  private boolean showing;
  private int drags;

  StepsSlider(Desk desk) {
    this.desk = desk;
    setAlignment(Pos.CENTER_LEFT);
    setSpacing(6);
    slider.setId("steps");
    slider.setSnapToTicks(true);
    slider.setMajorTickUnit(1);
    slider.setMinorTickCount(0);
    slider.setBlockIncrement(1);
    slider.setPrefWidth(128);
    slider.setAccessibleText("Time steps T of all spiking arms");
    slider.setTooltip(new Tooltip(HELP));
    value.setId("steps-value");
    value.setMinWidth(64);
    getChildren().addAll(value, slider);
    slider.valueProperty().addListener((property, before, now) -> moved(now.doubleValue()));
    slider.valueChangingProperty().addListener((property, before, now) -> drags += now ? 1 : 0);
    desk.document().projectProperty().subscribe(this::show);
    desk.document().folderProperty().subscribe(() -> show(desk.document().project()));
  }

  private void moved(double to) {
    int steps = (int) Math.rint(to);
    Project project = desk.document().project();
    if (!showing && StepsChange.common(project).orElse(0) != steps) {
      String drag = slider.isValueChanging() ? "steps " + drags : null;
      desk.document().apply(StepsChange.to(project, steps), drag);
    }
  }

  private void show(Project project) {
    showing = true;
    OptionalInt common = StepsChange.common(project);
    setDisable(
        desk.document().folderProperty().get() == null
            || project.arms().stream().noneMatch(arm -> arm.neuron().spiking()));
    value.setText(common.isPresent() ? "T = " + common.getAsInt() : "T mixed");
    if (common.isPresent() && (int) Math.rint(slider.getValue()) != common.getAsInt()) {
      slider.setValue(common.getAsInt());
    }
    showing = false;
  }
}
