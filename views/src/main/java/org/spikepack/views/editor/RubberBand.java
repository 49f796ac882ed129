package org.spikepack.views.editor;

import java.util.Set;
import javafx.scene.paint.Color;

/** Selects what lies in a rectangle, beside what was selected before. */
final class RubberBand implements Gesture {

  private final EditorViewModel model;
  private final Color colour;
  private final Set<String> before;
  private final double startX;
  private final double startY;
  private Area area;

  RubberBand(EditorViewModel model, Color colour, double x, double y) {
    this.model = model;
    this.colour = colour;
    this.before = model.selectedLayers();
    this.startX = model.camera().x(x);
    this.startY = model.camera().y(y);
    this.area = new Area(startX, startY, 0, 0);
  }

  @Override
  public void drag(double x, double y) {
    area = Area.between(startX, startY, model.camera().x(x), model.camera().y(y));
    model.selectWithin(area, before);
    model.moved();
  }

  @Override
  public void drop(double x, double y) {
    drag(x, y);
  }

  @Override
  public void cancel() {
    model.selectOnly(before);
  }

  @Override
  public boolean paints() {
    return true;
  }

  @Override
  public void paint(Paper canvas) {
    canvas.setFill(colour.deriveColor(0, 1, 1, 0.15));
    canvas.fillRect(area.x(), area.y(), area.width(), area.height());
    canvas.setStroke(colour);
    canvas.setLineWidth(1 / model.camera().zoom());
    canvas.strokeRect(area.x(), area.y(), area.width(), area.height());
  }
}
