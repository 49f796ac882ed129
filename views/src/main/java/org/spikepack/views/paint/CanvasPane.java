package org.spikepack.views.paint;

import javafx.beans.value.ObservableValue;
import javafx.scene.Scene;
import javafx.scene.canvas.Canvas;
import javafx.scene.layout.Region;
import javafx.stage.Window;

/**
 * A canvas that is painted with the next frame, however often that was asked for. It is a layout
 * root of its own, so that a mark under the pointer lays out nothing else in the window. It is
 * painted anew when its window comes to a screen with other pixels.
 */
public final class CanvasPane extends Region {

  /** Paints everything. */
  @FunctionalInterface
  public interface Painter {

    /**
     * @param width in logical pixels
     * @param height in logical pixels
     */
    void paint(Surface surface, double width, double height);
  }

  private final Canvas canvas = new Canvas();
  private final Painter painter;
  private final ObservableValue<Number> windowScale =
      sceneProperty()
          .flatMap(Scene::windowProperty)
          .flatMap(Window::outputScaleXProperty)
          .orElse(1);

  public CanvasPane(Painter painter) {
    this.painter = painter;
    setManaged(false);
    setMouseTransparent(true);
    getChildren().add(canvas);
    windowScale.addListener(property -> repaint());
  }

  /** Takes this size, and paints. */
  public void fit(double width, double height) {
    resize(width, height);
    repaint();
  }

  /** Paints everything anew with the next frame. */
  public void repaint() {
    requestLayout();
  }

  @Override
  protected void layoutChildren() {
    canvas.setWidth(getWidth());
    canvas.setHeight(getHeight());
    CanvasSurface surface =
        new CanvasSurface(canvas.getGraphicsContext2D(), windowScale.getValue().doubleValue());
    painter.paint(surface, getWidth(), getHeight());
  }
}
