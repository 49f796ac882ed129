package org.spikepack.views.editor;

import org.jspecify.annotations.Nullable;

/** Which part of the drawing is seen, and how large. Screen means pixels of the control. */
final class Camera {

  static final double LEAST_ZOOM = 0.05;
  static final double MOST_ZOOM = 4;

  private static final double FIT_MARGIN = 28;

  /** A few cards alone are not blown up to fill the canvas. */
  private static final double MOST_FIT_ZOOM = 1.15;

  private double zoom = 1;
  private double left;
  private double top;
  private @Nullable Area fitted;

  double zoom() {
    return zoom;
  }

  double x(double screenX) {
    return left + screenX / zoom;
  }

  double y(double screenY) {
    return top + screenY / zoom;
  }

  double screenX(double x) {
    return (x - left) * zoom;
  }

  double screenY(double y) {
    return (y - top) * zoom;
  }

  /** What is seen of the drawing in a control of this size. */
  Area seen(double width, double height) {
    return new Area(left, top, width / zoom, height / zoom);
  }

  /** Moves the drawing by pixels of the screen. */
  void pan(double dx, double dy) {
    left -= dx / zoom;
    top -= dy / zoom;
  }

  /** Zooms so that the point under the pointer stays there. */
  void zoomAt(double factor, double screenX, double screenY) {
    double fixedX = x(screenX);
    double fixedY = y(screenY);
    zoom = Math.clamp(zoom * factor, LEAST_ZOOM, MOST_ZOOM);
    left = fixedX - screenX / zoom;
    top = fixedY - screenY / zoom;
  }

  /** Shows all of an area, centred. */
  void fit(Area area, double width, double height) {
    double across = (width - 2 * FIT_MARGIN) / Math.max(1, area.width());
    double down = (height - 2 * FIT_MARGIN) / Math.max(1, area.height());
    zoom = Math.clamp(Math.min(across, down), LEAST_ZOOM, MOST_FIT_ZOOM);
    centre(area.centreX(), area.centreY(), width, height);
    fitted = seen(width, height);
  }

  /**
   * Whether nobody has panned or zoomed since everything was shown.
   *
   * @param width of the control when it was shown, as {@code height}
   */
  boolean asFitted(double width, double height) {
    return seen(width, height).equals(fitted);
  }

  /** Brings a point of the drawing to the middle. */
  void centre(double x, double y, double width, double height) {
    left = x - width / 2 / zoom;
    top = y - height / 2 / zoom;
  }

  /** Pans as little as needed to see an area. */
  void reveal(Area area, double width, double height) {
    Area seen = seen(width, height).grown(-Math.min(width, height) / zoom / 20);
    double dx = Math.min(0, area.x() - seen.x()) + Math.max(0, area.right() - seen.right());
    double dy = Math.min(0, area.y() - seen.y()) + Math.max(0, area.bottom() - seen.bottom());
    left += dx;
    top += dy;
  }
}
