package org.spikepack.views.inspector;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Circle;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.spikepack.neuron.NeuronModel;
import org.spikepack.project.Arm;
import org.spikepack.views.desk.Desk;
import org.spikepack.views.palette.ArmColours;

/** The arms that a sweep repeats: copies of arms of the project, and those of every model. */
final class TemplatesEditor implements Editor {

  private final Desk desk;
  private final Outlet outlet;
  private final MenuButton add = new MenuButton("Add", new FontIcon(Feather.PLUS));
  private final VBox list = new VBox(2);
  private List<Arm> shown = List.of();

  TemplatesEditor(Desk desk, Outlet outlet) {
    this.desk = desk;
    this.outlet = outlet;
    add.setId("inspector-sweep-arms");
    add.setTooltip(new Tooltip("Add an arm of the project as a template"));
    add.setOnShowing(event -> add.getItems().setAll(items()));
    list.getStyleClass().add("templates");
  }

  private List<MenuItem> items() {
    return desk.document().project().arms().stream()
        .filter(arm -> arm.neuron().spiking())
        .map(
            arm -> {
              MenuItem item = new MenuItem(arm.name());
              item.setMnemonicParsing(false);
              item.setOnAction(event -> add(arm));
              return item;
            })
        .toList();
  }

  private void add(Arm arm) {
    List<Arm> now = new ArrayList<>(shown);
    now.add(arm.withName(freeName(arm.neuron().label())));
    outlet.set(List.copyOf(now), null);
  }

  private String freeName(String wanted) {
    List<String> taken =
        Stream.concat(desk.document().project().arms().stream(), shown.stream())
            .map(Arm::name)
            .toList();
    return FreeName.of(wanted, taken);
  }

  private Node line(Arm template) {
    NeuronModel neuron = template.neuron();
    Circle dot = new Circle(5, ArmColours.of(neuron, desk.lookProperty().get()));
    Label name = new Label(template.name());
    name.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(name, Priority.ALWAYS);
    Button remove = new Button(null, new FontIcon(Feather.X));
    remove.getStyleClass().addAll("flat", "small");
    remove.setAccessibleText("Remove template " + template.name());
    remove.setTooltip(new Tooltip("Remove from the sweep"));
    remove.setOnAction(
        event -> outlet.set(shown.stream().filter(arm -> !arm.equals(template)).toList(), null));
    HBox line = new HBox(8, dot, name, remove);
    line.getStyleClass().add("line");
    return line;
  }

  @Override
  public Node control() {
    return add;
  }

  @Override
  public Node below() {
    return list;
  }

  @Override
  public void show(@Nullable Object value) {
    shown = value instanceof List<?> arms ? arms.stream().map(Arm.class::cast).toList() : List.of();
    list.getChildren().setAll(shown.stream().map(this::line).toList());
  }
}
