package org.spikepack.views.editor;

import javafx.scene.canvas.Canvas;
import javafx.scene.layout.Region;
import org.spikepack.views.desk.Desk;
import org.spikepack.views.paint.Drawn;
import org.spikepack.views.palette.Look;

/**
 * The drawing in two layers: below what lies still, painted when it changes; above what a gesture
 * moves, painted in every frame and only as large as it has to be. It is a layout root of its own,
 * so that a frame of a drag lays out nothing else in the window.
 */
final class Sheet extends Region implements Drawn {

  /** What a gesture paints on top of the drawing; it may need all of it. */
  interface Above {

    boolean paints();

    /**
     * @param painter of the upper layer
     */
    void paint(Paper graphics, CanvasPainter painter);
  }

  private final Desk desk;
  private final EditorViewModel model;
  private final Bubbles bubbles;
  private final Above above;
  private final Canvas still = new Canvas();
  private final Canvas moving = new Canvas();
  private final Paper movingPaper;
  private final CanvasPainter stillPainter;
  private final CanvasPainter movingPainter;

  Sheet(Desk desk, EditorViewModel model, Bubbles bubbles, Above above) {
    this.desk = desk;
    this.model = model;
    this.bubbles = bubbles;
    this.above = above;
    this.movingPaper = new CanvasPaper(moving.getGraphicsContext2D());
    this.stillPainter =
        new CanvasPainter(desk, model, new CanvasPaper(still.getGraphicsContext2D()), bubbles);
    this.movingPainter = new CanvasPainter(desk, model, movingPaper, bubbles);
    setManaged(false);
    getChildren().setAll(still, moving);
  }

  /** Everything anew. */
  void paint(double width, double height) {
    resize(width, height);
    still.setWidth(width);
    still.setHeight(height);
    stillPainter.paintStill(model.camera().seen(width, height));
    requestLayout();
  }

  /** The part of the network that is in sight. */
  @Override
  public String svg(Look look, double width, double height) {
    SvgPaper paper = new SvgPaper(width, height);
    CanvasPainter painter = new CanvasPainter(desk, model, paper, bubbles);
    Area seen = model.camera().seen(width, height);
    painter.paintStill(seen);
    painter.paintMoving(seen);
    return paper.document();
  }

  @Override
  protected void layoutChildren() {
    Area all = model.camera().seen(getWidth(), getHeight());
    Area part = above.paints() ? all : onWholePixels(movingPainter.movingArea().within(all));
    moving.setVisible(part.width() > 0 && part.height() > 0);
    if (!moving.isVisible()) {
      return;
    }
    Camera camera = model.camera();
    moving.relocate(camera.screenX(part.x()), camera.screenY(part.y()));
    moving.setWidth(part.width() * camera.zoom());
    moving.setHeight(part.height() * camera.zoom());
    movingPainter.paintMoving(part);
    movingPainter.paintAbove(part, () -> above.paint(movingPaper, movingPainter));
  }

  /** The next larger area whose edges lie between pixels, so that nothing is blurred. */
  private Area onWholePixels(Area area) {
    Camera camera = model.camera();
    return Area.between(
        camera.x(Math.floor(camera.screenX(area.x()))),
        camera.y(Math.floor(camera.screenY(area.y()))),
        camera.x(Math.ceil(camera.screenX(area.right()))),
        camera.y(Math.ceil(camera.screenY(area.bottom()))));
  }
}
