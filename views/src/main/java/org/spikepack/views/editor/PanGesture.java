package org.spikepack.views.editor;

/** Pushes the paper about; a click without a drag selects nothing. */
final class PanGesture implements Gesture {

  private final EditorViewModel model;
  private final boolean clears;
  private double lastX;
  private double lastY;

  /**
   * @param clears whether a mere click takes the selection away
   */
  PanGesture(EditorViewModel model, double x, double y, boolean clears) {
    this.model = model;
    this.lastX = x;
    this.lastY = y;
    this.clears = clears;
  }

  @Override
  public void drag(double x, double y) {
    model.camera().pan(x - lastX, y - lastY);
    lastX = x;
    lastY = y;
    model.changed();
  }

  @Override
  public void drop(double x, double y) {
    drag(x, y);
  }

  @Override
  public void click() {
    if (clears) {
      model.selectNothing();
    }
  }
}
