package org.spikepack.views.inspector;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.scene.shape.Circle;
import org.spikepack.neuron.NeuronModel;
import org.spikepack.project.Arm;
import org.spikepack.views.desk.Desk;
import org.spikepack.views.inspector.InspectorViewModel.Subject;
import org.spikepack.views.palette.ArmColours;

/** What the page is about: its kind, and its name where that can be changed. */
final class TitleRow extends VBox {

  private final InspectorViewModel model;
  private final EntryField name;
  private final Label kind = new Label();
  private final Label hint = new Label();
  private final Label error = new Label();
  private final HBox line = new HBox();
  private final Circle dot = new Circle(6);

  TitleRow(InspectorViewModel model) {
    this.model = model;
    name = new EntryField(this::rename);
    name.setId("inspector-name");
    name.setAccessibleText("Name");
    name.getStyleClass().add("title-field");
    HBox.setHgrow(name, Priority.ALWAYS);
    kind.getStyleClass().add("kind");
    kind.setMinWidth(Region.USE_PREF_SIZE);
    hint.getStyleClass().add("hint");
    hint.setWrapText(true);
    hint.setMinHeight(Region.USE_PREF_SIZE);
    error.getStyleClass().add("problem");
    error.setWrapText(true);
    error.setMinHeight(Region.USE_PREF_SIZE);
    line.getStyleClass().add("line");
    getStyleClass().add("title-row");
  }

  private void rename(String text) {
    String wrong =
        model.rename(text).map(fault -> fault.what() + "; " + fault.remedy() + ".").orElse("");
    error.setText(wrong);
    getChildren().remove(error);
    if (!wrong.isEmpty()) {
      getChildren().add(error);
    }
  }

  void show(Subject subject, Desk desk) {
    error.setText("");
    setManaged(!(subject instanceof Subject.OfExperiment));
    switch (subject) {
      case Subject.OfLayer of -> named(of.layer().name(), of.layer().kind(), List.of());
      case Subject.OfArm(Arm arm) -> {
        dot.setFill(colour(desk, arm));
        named(arm.name(), "", List.of(dot));
      }
      case Subject.OfLayers of -> plain(of.names().size() + " layers", "");
      case Subject.OfFrame of -> plain("Frame of " + of.frame().layers().size() + " layers", "");
      case Subject.OfWire _ -> plain("Wire", "");
      case Subject.OfExperiment _ -> getChildren().clear(); // the tab of the page says it
      case Subject.Nothing _ ->
          plain(
              "Nothing selected",
              "Click a layer or a wire on the canvas or in the table to see and change it.");
    }
  }

  private static Color colour(Desk desk, Arm arm) {
    List<Arm> arms = desk.document().project().arms();
    List<NeuronModel> neurons = arms.stream().map(Arm::neuron).toList();
    return ArmColours.of(neurons, desk.lookProperty().get()).get(arms.indexOf(arm));
  }

  private void named(String itsName, String itsKind, List<Node> before) {
    name.show(itsName);
    kind.setText(itsKind);
    line.getChildren().setAll(before);
    line.getChildren().add(name);
    if (!itsKind.isEmpty()) {
      line.getChildren().add(kind);
    }
    getChildren().setAll(line);
  }

  private void plain(String what, String todo) {
    Label label = new Label(what);
    label.getStyleClass().add("plain-title");
    getChildren().setAll(label);
    if (!todo.isEmpty()) {
      hint.setText(todo);
      getChildren().add(hint);
    }
  }
}
