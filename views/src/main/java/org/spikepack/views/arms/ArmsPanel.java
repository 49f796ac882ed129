package org.spikepack.views.arms;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.StringProperty;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.spikepack.views.actions.Action;
import org.spikepack.views.actions.ActionGroup;
import org.spikepack.views.arms.ArmsViewModel.Line;
import org.spikepack.views.desk.Desk;
import org.spikepack.views.palette.ArmColours;

/** The arms of the experiment: add, choose, rename, order, hide. */
public final class ArmsPanel extends BorderPane {

  private final Desk desk;
  private final ArmsViewModel model;
  private final VBox list = new VBox();

  public ArmsPanel(Desk desk) {
    this.desk = desk;
    this.model = new ArmsViewModel(desk);
    setId("arms");
    getStyleClass().add("arms");
    getStylesheets()
        .add(Objects.requireNonNull(ArmsPanel.class.getResource("arms.css")).toExternalForm());
    list.getStyleClass().add("list");
    ScrollPane scroll = new ScrollPane(list);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    setTop(head());
    setCenter(scroll);
    model.linesProperty().subscribe(lines -> refresh());
    desk.lookProperty().addListener((property, before, now) -> refresh());
  }

  private Node head() {
    Label title = new Label("Arms");
    title.getStyleClass().add("title");
    title.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(title, Priority.ALWAYS);
    MenuButton add = new MenuButton("Add", new FontIcon(Feather.PLUS));
    add.setId("arms-add");
    add.setTooltip(new Tooltip("Add an arm: the same network with another neuron model"));
    add.setOnShowing(event -> fill(add));
    fill(add);
    HBox head = new HBox(title, add);
    head.getStyleClass().add("head");
    return head;
  }

  /** What can be done with arms: adding one, and all that the selected one's menu offers. */
  public ActionGroup actions() {
    ActionGroup adding =
        ActionGroup.changing(
            "Add an arm",
            () ->
                model.templates().stream()
                    .map(
                        template ->
                            Action.of(
                                "arm-add-" + name(template),
                                template.label(),
                                "Add an arm: the same network with another neuron model",
                                Feather.PLUS,
                                () -> model.add(template)))
                    .toList());
    return new ActionGroup(
            "Arms",
            List.of(
                List.of(
                    selected("duplicate", "Duplicate arm", Feather.COPY, model::duplicate),
                    selected("rename", "Rename arm", Feather.EDIT_2, this::rename).localKeys("F2"),
                    selected("hide", "Hide or show arm", Feather.EYE_OFF, model::toggle),
                    selected("remove", "Remove arm", Feather.TRASH_2, model::remove)
                        .localKeys("Delete")),
                List.of(
                    selected("up", "Move arm up", Feather.ARROW_UP, arm -> model.move(arm, -1))
                        .localKeys("Alt+Up"),
                    selected("down", "Move arm down", Feather.ARROW_DOWN, arm -> model.move(arm, 1))
                        .localKeys("Alt+Down"))))
        .with(List.of(adding));
  }

  /** Something to do with the arm selected. */
  private Action selected(String id, String label, Feather icon, Consumer<String> work) {
    StringProperty arm = desk.selection().armProperty();
    BooleanBinding there =
        Bindings.createBooleanBinding(
            () -> desk.document().project().arm(arm.get()).isPresent(),
            arm,
            desk.document().projectProperty());
    return Action.of(
            "arm-selected-" + id,
            label,
            "Of the arm that is selected",
            icon,
            () -> work.accept(arm.get()))
        .when(there);
  }

  private void rename(String arm) {
    List<String> names = model.linesProperty().get().stream().map(Line::name).toList();
    if (list.getChildren().get(names.indexOf(arm)) instanceof ArmRow row) {
      row.startRenaming();
    }
  }

  private static String name(ArmTemplates.Template template) {
    return template.neuron().label().toLowerCase(Locale.ROOT).replace(' ', '-');
  }

  private void fill(MenuButton add) {
    add.getItems()
        .setAll(
            model.templates().stream()
                .map(
                    template -> {
                      MenuItem item = new MenuItem(template.label());
                      item.setId("arms-add-" + name(template));
                      item.setOnAction(event -> model.add(template));
                      return item;
                    })
                .toList());
  }

  private void refresh() {
    setStyle("-fx-font-size: " + (desk.lookProperty().get().bodySize() - 1) + "px;");
    List<Line> lines = model.linesProperty().get();
    List<Color> colours =
        ArmColours.of(lines.stream().map(Line::neuron).toList(), desk.lookProperty().get());
    if (lines.isEmpty()) {
      Label empty = new Label("No arms yet. Add one to run the network.");
      empty.getStyleClass().add("hint");
      empty.setWrapText(true);
      empty.setMinHeight(Region.USE_PREF_SIZE);
      list.getChildren().setAll(empty);
      return;
    }
    while (list.getChildren().size() > lines.size() || !allRows()) {
      list.getChildren().removeLast();
    }
    for (int i = 0; i < lines.size(); i++) {
      if (i == list.getChildren().size()) {
        list.getChildren().add(new ArmRow(model));
      }
      ((ArmRow) list.getChildren().get(i)).show(i, lines.get(i), colours.get(i));
    }
  }

  private boolean allRows() {
    return list.getChildren().stream().allMatch(ArmRow.class::isInstance);
  }
}
