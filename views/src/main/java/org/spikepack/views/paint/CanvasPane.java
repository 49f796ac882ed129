package org.spikepack.views.paint;

import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;

/**
 * A canvas that is painted with the next frame, however often that was asked for. It is a layout
 * root of its own, so that a mark under the pointer lays out nothing else in the window.
 */
public final class CanvasPane extends Region {

  /** Paints everything. */
  @FunctionalInterface
  public interface Painter {

    /**
     * @param width in logical pixels
     * @param height in logical pixels
     */
    void paint(GraphicsContext canvas, double width, double height);
  }

  private final Canvas canvas = new Canvas();
  private final Painter painter;

  public CanvasPane(Painter painter) {
    this.painter = painter;
    setManaged(false);
    setMouseTransparent(true);
    getChildren().add(canvas);
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
    painter.paint(canvas.getGraphicsContext2D(), getWidth(), getHeight());
  }
}
