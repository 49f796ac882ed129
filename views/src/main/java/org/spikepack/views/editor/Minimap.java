package org.spikepack.views.editor;

import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.MouseEvent;
import org.spikepack.project.Frame;
import org.spikepack.views.palette.Look;

/** The whole network in a corner, with a window that shows what the canvas shows; drag it. */
final class Minimap extends Canvas {

  private static final double MOST_WIDTH = 190;
  private static final double MOST_HEIGHT = 120;
  private static final double MARGIN = 8;

  private final EditorViewModel model;
  private double viewWidth = 1;
  private double viewHeight = 1;
  private double scale = 1;
  private Area world = new Area(0, 0, 1, 1);

  Minimap(EditorViewModel model) {
    super(MOST_WIDTH, MOST_HEIGHT);
    this.model = model;
    setId("editor-minimap");
    setOnMousePressed(this::look);
    setOnMouseDragged(this::look);
    setOnMouseReleased(MouseEvent::consume);
  }

  private void look(MouseEvent event) {
    double x = world.x() + (event.getX() - MARGIN) / scale;
    double y = world.y() + (event.getY() - MARGIN) / scale;
    model.camera().centre(x, y, viewWidth, viewHeight);
    model.changed();
    event.consume();
  }

  /**
   * Paints what there is; it hides itself when the canvas shows everything anyway.
   *
   * @param width of the canvas
   */
  void paint(Look look, double width, double height) {
    viewWidth = width;
    viewHeight = height;
    Area extent = model.drawing().extent();
    Area seen = model.camera().seen(width, height);
    boolean all =
        seen.x() <= extent.x()
            && seen.y() <= extent.y()
            && seen.right() >= extent.right()
            && seen.bottom() >= extent.bottom();
    setVisible(model.minimapProperty().get() && !all && !model.drawing().cards().isEmpty());
    if (!isVisible()) {
      return;
    }
    world = extent;
    scale =
        Math.min(
            (MOST_WIDTH - 2 * MARGIN) / Math.max(1, world.width()),
            (MOST_HEIGHT - 2 * MARGIN) / Math.max(1, world.height()));
    setWidth(world.width() * scale + 2 * MARGIN);
    setHeight(Math.max(40, world.height() * scale + 2 * MARGIN));
    draw(look, seen);
  }

  private void draw(Look look, Area seen) {
    GraphicsContext canvas = getGraphicsContext2D();
    canvas.clearRect(0, 0, getWidth(), getHeight());
    canvas.setFill(look.background().deriveColor(0, 1, 1, 0.92));
    canvas.fillRect(0, 0, getWidth(), getHeight());
    canvas.setFill(look.grid());
    for (Frame frame : model.drawing().openFrames()) {
      fill(canvas, model.drawing().area(frame));
    }
    Tints tints = Tints.of(look);
    for (Card card : model.drawing().cards().values()) {
      boolean bad = !card.problems().isEmpty();
      canvas.setFill(model.selected(card) ? look.accent() : bad ? tints.error() : look.faint());
      fill(canvas, model.area(card));
    }
    canvas.setStroke(look.accent());
    canvas.setLineWidth(1.5);
    double left = Math.clamp(x(seen.x()), 1, getWidth() - 1);
    double top = Math.clamp(y(seen.y()), 1, getHeight() - 1);
    double right = Math.clamp(x(seen.right()), left, getWidth() - 1);
    double bottom = Math.clamp(y(seen.bottom()), top, getHeight() - 1);
    canvas.strokeRect(left, top, right - left, bottom - top);
    canvas.setStroke(look.grid());
    canvas.setLineWidth(1);
    canvas.strokeRect(0.5, 0.5, getWidth() - 1, getHeight() - 1);
  }

  private void fill(GraphicsContext canvas, Area area) {
    canvas.fillRect(
        x(area.x()),
        y(area.y()),
        Math.max(1.5, area.width() * scale),
        Math.max(1.5, area.height() * scale));
  }

  private double x(double worldX) {
    return MARGIN + (worldX - world.x()) * scale;
  }

  private double y(double worldY) {
    return MARGIN + (worldY - world.y()) * scale;
  }
}
