package org.spikepack.views.paint;

import org.spikepack.views.palette.Look;

/** A view that can be drawn again at any size, so that it leaves the program as PNG or SVG. */
public interface Paintable extends Drawn {

  /**
   * Draws everything that the view shows now.
   *
   * @param width in logical pixels
   * @param height in logical pixels
   */
  void paint(Pen pen, double width, double height);

  @Override
  default String svg(Look look, double width, double height) {
    SvgSurface surface = new SvgSurface(width, height);
    paint(new Pen(surface, look), width, height);
    return surface.document();
  }
}
