package org.spikepack.views.editor;

import java.util.Collection;

/** An upright rectangle of the drawing, in pixels of an unzoomed canvas. */
record Area(double x, double y, double width, double height) {

  /** Between two corners, in any order. */
  static Area between(double x1, double y1, double x2, double y2) {
    return new Area(Math.min(x1, x2), Math.min(y1, y2), Math.abs(x2 - x1), Math.abs(y2 - y1));
  }

  /** The smallest that holds all; one of no size for none. */
  static Area around(Collection<Area> areas) {
    if (areas.isEmpty()) {
      return new Area(0, 0, 0, 0);
    }
    double left = areas.stream().mapToDouble(Area::x).min().orElseThrow();
    double top = areas.stream().mapToDouble(Area::y).min().orElseThrow();
    double right = areas.stream().mapToDouble(Area::right).max().orElseThrow();
    double bottom = areas.stream().mapToDouble(Area::bottom).max().orElseThrow();
    return new Area(left, top, right - left, bottom - top);
  }

  double right() {
    return x + width;
  }

  double bottom() {
    return y + height;
  }

  double centreX() {
    return x + width / 2;
  }

  double centreY() {
    return y + height / 2;
  }

  boolean contains(double px, double py) {
    return px >= x && px <= right() && py >= y && py <= bottom();
  }

  boolean meets(Area other) {
    return x < other.right() && other.x < right() && y < other.bottom() && other.y < bottom();
  }

  /** What both cover; of no size when they do not meet. */
  Area within(Area other) {
    double left = Math.max(x, other.x);
    double top = Math.max(y, other.y);
    return new Area(
        left,
        top,
        Math.max(0, Math.min(right(), other.right()) - left),
        Math.max(0, Math.min(bottom(), other.bottom()) - top));
  }

  Area shifted(double dx, double dy) {
    return new Area(x + dx, y + dy, width, height);
  }

  /** Larger on every side. */
  Area grown(double margin) {
    return new Area(x - margin, y - margin, width + 2 * margin, height + 2 * margin);
  }
}
