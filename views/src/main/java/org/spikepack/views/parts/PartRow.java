package org.spikepack.views.parts;

import java.util.Locale;
import java.util.function.ObjIntConsumer;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.spikepack.views.editor.LayerKind;
import org.spikepack.views.editor.NetworkEditor;

/** One kind of layer on its shelf: icon, name and what it is for in a line. */
final class PartRow extends HBox {

  private static final double STILL = 4;
  private static final int ICON = 18;

  private final LayerKind kind;
  private final NetworkEditor editor;
  private final ObjIntConsumer<PartRow> walk;
  private double pressX;
  private double pressY;
  private boolean dragging;

  /**
   * @param walk moves the focus by so many rows
   */
  PartRow(LayerKind kind, NetworkEditor editor, ObjIntConsumer<PartRow> walk) {
    this.kind = kind;
    this.editor = editor;
    this.walk = walk;
    setId("part-" + kind.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    setSpacing(8);
    setAlignment(Pos.CENTER_LEFT);
    setPadding(new Insets(4, 4, 4, 6));
    setFocusTraversable(true);
    setCursor(Cursor.OPEN_HAND);
    setAccessibleRole(AccessibleRole.BUTTON);
    setAccessibleText(kind.title() + ": " + kind.description());
    getStyleClass().add("list-cell");
    FontIcon icon = new FontIcon(kind.icon());
    icon.setIconSize(ICON);
    Label title = new Label(kind.title());
    Label description = new Label(kind.description());
    description.getStyleClass().addAll("text-muted", "text-small");
    description.setWrapText(true);
    VBox words = new VBox(title, description);
    words.setMinWidth(0);
    setHgrow(words, Priority.ALWAYS);
    getChildren().setAll(icon, words);
    Tooltip.install(
        this,
        new Tooltip(
            kind.description()
                + ".\nDrag it onto the canvas or a wire; double-click or Enter adds"
                + " it behind the selected node."));
    setOnMousePressed(this::press);
    setOnMouseDragged(this::drag);
    setOnMouseReleased(this::release);
    setOnKeyPressed(this::key);
  }

  LayerKind kind() {
    return kind;
  }

  private void press(MouseEvent event) {
    requestFocus();
    pressX = event.getSceneX();
    pressY = event.getSceneY();
    dragging = false;
    if (event.getClickCount() == 2 && event.getButton() == MouseButton.PRIMARY) {
      editor.add(kind);
    }
    event.consume();
  }

  private void drag(MouseEvent event) {
    dragging |= Math.hypot(event.getSceneX() - pressX, event.getSceneY() - pressY) > STILL;
    if (dragging) {
      setCursor(Cursor.CLOSED_HAND);
      editor.dragOver(kind, event.getSceneX(), event.getSceneY());
    }
    event.consume();
  }

  private void release(MouseEvent event) {
    setCursor(Cursor.OPEN_HAND);
    if (dragging) {
      dragging = false;
      editor.drop(kind, event.getSceneX(), event.getSceneY());
    }
    event.consume();
  }

  private void key(KeyEvent event) {
    switch (event.getCode()) {
      case ENTER -> editor.add(kind);
      case DOWN -> walk.accept(this, 1);
      case UP -> walk.accept(this, -1);
      default -> {
        return;
      }
    }
    event.consume();
  }
}
