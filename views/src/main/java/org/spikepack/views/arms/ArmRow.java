package org.spikepack.views.arms;

import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.spikepack.fault.BadDesign;
import org.spikepack.neuron.Relu;
import org.spikepack.views.arms.ArmsViewModel.Line;
import org.spikepack.views.inspector.EntryField;

/** One arm: its colour, its name, what it is, and what can be done with it. */
final class ArmRow extends VBox {

  private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");
  private static final PseudoClass HIDDEN = PseudoClass.getPseudoClass("hidden");

  private static final double CHIP = 18;

  private final ArmsViewModel model;
  private final Rectangle chip = new Rectangle(6, CHIP);
  private final Label name = new Label();
  private final Label detail = new Label();
  private final EntryField field = new EntryField(this::renamed);

  /** In one line where both fit. */
  private final FlowPane texts = new FlowPane(8, 0, name, detail);

  private final Button eye = new Button(null, new FontIcon(Feather.EYE));
  private final MenuButton menu = new MenuButton(null, new FontIcon(Feather.MORE_VERTICAL));
  private final Label error = new Label();
  private Line line = new Line("", new Relu(), "", false, false);

  ArmRow(ArmsViewModel model) {
    this.model = model;
    chip.setArcWidth(6);
    chip.setArcHeight(6);
    name.getStyleClass().add("arm-name");
    detail.getStyleClass().add("detail");
    texts.setMinWidth(0);
    texts.setRowValignment(VPos.BASELINE);
    texts.setAlignment(Pos.CENTER_LEFT);
    name.maxWidthProperty().bind(texts.widthProperty());
    detail.maxWidthProperty().bind(texts.widthProperty());
    texts
        .heightProperty()
        .addListener((property, before, now) -> chip.setHeight(Math.max(CHIP, now.doubleValue())));
    HBox.setHgrow(texts, Priority.ALWAYS);
    HBox.setHgrow(field, Priority.ALWAYS);
    error.getStyleClass().add("problem");
    error.setWrapText(true);
    error.setMinHeight(Region.USE_PREF_SIZE);
    eye.getStyleClass().add("flat");
    eye.setOnAction(event -> model.toggle(line.name()));
    menu.getStyleClass().add("flat");
    fillMenu();
    HBox content = new HBox(chip, texts, eye, menu);
    content.getStyleClass().add("line");
    getChildren().setAll(content);
    getStyleClass().add("arm");
    setFocusTraversable(true);
    setOnMouseClicked(this::clicked);
    addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    field
        .focusedProperty()
        .addListener(
            (property, before, now) -> {
              if (!now) {
                stopRenaming();
              }
            });
  }

  private void fillMenu() {
    menu.getItems()
        .setAll(
            item("Rename", "rename", Feather.EDIT_2, this::startRenaming),
            item("Duplicate", "duplicate", Feather.COPY, () -> model.duplicate(line.name())),
            item("Move up", "up", Feather.ARROW_UP, () -> model.move(line.name(), -1)),
            item("Move down", "down", Feather.ARROW_DOWN, () -> model.move(line.name(), 1)),
            new SeparatorMenuItem(),
            item("Remove", "remove", Feather.TRASH_2, () -> model.remove(line.name())));
  }

  private static MenuItem item(String label, String id, Feather icon, Runnable action) {
    MenuItem item = new MenuItem(label, new FontIcon(icon));
    item.setId("arm-" + id);
    item.setOnAction(event -> action.run());
    return item;
  }

  void show(int index, Line now, Color colour) {
    line = now;
    setId("arm-" + index);
    menu.setId("arm-" + index + "-menu");
    eye.setId("arm-" + index + "-eye");
    field.setId("arm-" + index + "-name");
    chip.setFill(colour);
    name.setText(now.name());
    detail.setText(now.shortDetail());
    name.setTooltip(new Tooltip(now.name() + ": " + now.detail()));
    eye.setGraphic(new FontIcon(now.hidden() ? Feather.EYE_OFF : Feather.EYE));
    eye.setTooltip(new Tooltip(now.hidden() ? "Show in the views" : "Hide in the views"));
    eye.setAccessibleText((now.hidden() ? "Show " : "Hide ") + now.name());
    menu.setTooltip(new Tooltip("Rename, duplicate, move or remove"));
    menu.setAccessibleText("Actions for " + now.name());
    setAccessibleText("Arm " + now.name() + ", " + now.detail());
    pseudoClassStateChanged(SELECTED, now.selected());
    pseudoClassStateChanged(HIDDEN, now.hidden());
  }

  private void clicked(MouseEvent click) {
    if (click.getButton() == MouseButton.PRIMARY) {
      model.select(line.name());
      requestFocus();
      if (click.getClickCount() == 2) {
        startRenaming();
      }
    }
  }

  private void key(KeyEvent key) {
    if (key.getTarget() != this) {
      return;
    }
    boolean alt = key.isAltDown();
    boolean known = true;
    switch (key.getCode()) {
      case ENTER, SPACE -> model.select(line.name());
      case F2 -> startRenaming();
      case DELETE -> model.remove(line.name());
      case UP -> known = move(alt, -1);
      case DOWN -> known = move(alt, 1);
      default -> known = false;
    }
    if (known) {
      key.consume();
    }
  }

  private boolean move(boolean alt, int by) {
    if (alt) {
      model.move(line.name(), by);
    }
    return alt;
  }

  /** Lets the user write another name. */
  void startRenaming() {
    field.show(line.name());
    ((HBox) getChildren().getFirst()).getChildren().set(1, field);
    field.requestFocus();
    field.selectAll();
  }

  private void stopRenaming() {
    HBox content = (HBox) getChildren().getFirst();
    if (content.getChildren().get(1) == field) {
      content.getChildren().set(1, texts);
    }
    getChildren().remove(error);
  }

  private void renamed(String text) {
    Optional<BadDesign> refused = model.rename(line.name(), text);
    getChildren().remove(error);
    if (refused.isPresent()) {
      error.setText(refused.get().getMessage());
      getChildren().add(error);
    } else {
      stopRenaming();
    }
  }
}
