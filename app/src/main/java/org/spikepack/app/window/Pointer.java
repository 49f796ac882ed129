package org.spikepack.app.window;

import java.util.Objects;
import java.util.function.Supplier;
import javafx.beans.InvalidationListener;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;

/** A ring around one control, which stays usable; it follows the control as the window changes. */
final class Pointer extends Pane {

  private static final double MARGIN = 3;
  private static final double ROUND = 8;

  private final Rectangle ring = rectangle("pointer-ring");
  private final Rectangle halo = rectangle("pointer-halo");
  private final InvalidationListener moved = property -> requestLayout();
  private Supplier<@Nullable Node> finder = () -> null;
  private @Nullable Node at;

  Pointer() {
    setId("pointer");
    setMouseTransparent(true);
    setVisible(false);
    getChildren().addAll(halo, ring);
  }

  private static Rectangle rectangle(String style) {
    Rectangle out = new Rectangle();
    out.getStyleClass().add(style);
    out.setArcWidth(ROUND);
    out.setArcHeight(ROUND);
    out.setManaged(false);
    return out;
  }

  /**
   * Points at a control.
   *
   * @param control looked for again whenever the window is laid out, since it may come later
   */
  void at(Supplier<@Nullable Node> control) {
    finder = control;
    setVisible(true);
    requestLayout();
  }

  void off() {
    finder = () -> null;
    hold(null);
    setVisible(false);
  }

  private void hold(@Nullable Node now) {
    if (Objects.equals(now, at)) {
      return;
    }
    if (at != null) {
      at.localToSceneTransformProperty().removeListener(moved);
      at.layoutBoundsProperty().removeListener(moved);
    }
    at = now;
    if (now != null) {
      now.localToSceneTransformProperty().addListener(moved);
      now.layoutBoundsProperty().addListener(moved);
    }
  }

  @Override
  protected void layoutChildren() {
    Node control = finder.get();
    hold(control);
    ring.setVisible(control != null);
    halo.setVisible(control != null);
    if (control != null) {
      Bounds around = sceneToLocal(control.localToScene(control.getLayoutBounds()));
      for (Rectangle each : new Rectangle[] {ring, halo}) {
        each.setX(Math.max(MARGIN, around.getMinX() - MARGIN));
        each.setY(Math.max(MARGIN, around.getMinY() - MARGIN));
        each.setWidth(Math.min(getWidth() - MARGIN, around.getMaxX() + MARGIN) - each.getX());
        each.setHeight(Math.min(getHeight() - MARGIN, around.getMaxY() + MARGIN) - each.getY());
      }
    }
  }
}
