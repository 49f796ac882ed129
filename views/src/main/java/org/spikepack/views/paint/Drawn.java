package org.spikepack.views.paint;

import org.spikepack.views.palette.Look;

/** Something in the window that can draw itself as lines and words instead of pixels. */
public interface Drawn {

  /**
   * What is shown now as an SVG document.
   *
   * @param width in logical pixels
   * @param height in logical pixels
   */
  String svg(Look look, double width, double height);
}
