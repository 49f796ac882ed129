package org.spikepack.views.paint;

import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/**
 * What a {@link Pen} draws on: the window or an SVG file. Coordinates in logical pixels, the origin
 * at the upper left.
 */
public sealed interface Surface permits CanvasSurface, SvgSurface {

  void fillRectangle(Color colour, double x, double y, double width, double height);

  /** A closed area. */
  void fillPolygon(Color colour, double[] xs, double[] ys);

  void fillCircle(Color colour, double x, double y, double radius);

  /**
   * A line through points.
   *
   * @param dashes lengths of dashes and gaps in turn; none for an unbroken line
   */
  void line(Color colour, double width, double[] xs, double[] ys, double... dashes);

  /**
   * Text with its middle at {@code y}.
   *
   * @param degrees it is turned by, clockwise
   */
  void text(
      String text,
      Font font,
      Color colour,
      double x,
      double y,
      TextAlignment alignment,
      double degrees);

  /** Pixels per logical pixel, for who draws pixels. */
  double scale();

  /** Pixels, with their upper left corner at a point, as large as their scale has them. */
  void bitmap(Bitmap bitmap, double x, double y);

  /** Until {@link #unclip}, draws inside this rectangle only. */
  void clip(double x, double y, double width, double height);

  /** Ends the newest {@link #clip}. */
  void unclip();
}
