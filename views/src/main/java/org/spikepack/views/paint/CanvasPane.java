package org.spikepack.views.paint;

import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
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
  private double sharpness = 1;

  public CanvasPane(Painter painter) {
    this.painter = painter;
    setManaged(false);
    setMouseTransparent(true);
    getChildren().add(canvas);
    windowScale.addListener(property -> repaint());
  }

  /**
   * Does something, such as taking a picture, while all such canvases are finer than their window.
   *
   * @param root of what they are in
   * @param sharpness pixels per logical pixel
   */
  public static <T> T sharply(Node root, double sharpness, Supplier<T> work) {
    sharpen(root, sharpness);
    T out = work.get();
    sharpen(root, 1);
    return out;
  }

  private static void sharpen(Node node, double sharpness) {
    if (node instanceof CanvasPane pane) {
      pane.sharpness = sharpness;
      pane.layoutChildren();
    } else if (node instanceof Parent parent) {
      parent.getChildrenUnmodifiable().forEach(child -> sharpen(child, sharpness));
    }
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
    canvas.setWidth(getWidth() * sharpness);
    canvas.setHeight(getHeight() * sharpness);
    canvas.setScaleX(1 / sharpness);
    canvas.setScaleY(1 / sharpness);
    // Scaled around its middle, which has to stay where it is.
    canvas.setLayoutX((getWidth() - canvas.getWidth()) / 2);
    canvas.setLayoutY((getHeight() - canvas.getHeight()) / 2);
    GraphicsContext graphics = canvas.getGraphicsContext2D();
    graphics.setTransform(sharpness, 0, 0, sharpness, 0, 0);
    double scale = Math.max(sharpness, windowScale.getValue().doubleValue());
    painter.paint(new CanvasSurface(graphics, scale), getWidth(), getHeight());
  }
}
