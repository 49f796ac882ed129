package org.spikepack.views.raster;

import java.util.OptionalInt;
import org.spikepack.views.paint.Pen;
import org.spikepack.views.palette.Look;

/**
 * Where the columns of the raster stand, in whole pixels.
 *
 * @param left of the first column
 * @param top of all columns
 * @param columnWidth without the gap to the next column
 * @param compact whether room is scarce: no heading then, and the axis names share lines
 */
record RasterLayout(
    int left, int top, int width, int height, int columns, int columnWidth, boolean compact) {

  static final int MARGIN = 20;
  private static final int GAP = 28;
  private static final double LEAST_HEIGHT_WITH_HEADING = 24;
  private static final double LINE = 1.6;

  /** For a whole view of this size. */
  static RasterLayout of(int columns, Look look, double viewWidth, double viewHeight) {
    double small = LINE * look.smallSize();
    double body = LINE * look.bodySize();
    boolean compact = viewHeight < LEAST_HEIGHT_WITH_HEADING * look.titleSize();
    double heading = compact ? 6 : MARGIN + LINE * look.titleSize() + small + 8;
    double foot = compact ? small + 8 : body + small + MARGIN;
    String widest = "100,000";
    int left = (int) (MARGIN + body + Pen.width(widest, Pen.font(look.smallSize())) + 8);
    int top = (int) (heading + body + small);
    int width = (int) Math.max(1, viewWidth - left - MARGIN);
    int height = (int) Math.max(1, viewHeight - top - small - foot);
    int columnWidth = Math.max(1, (width - (columns - 1) * GAP) / columns);
    return new RasterLayout(left, top, width, height, columns, columnWidth, compact);
  }

  int columnX(int column) {
    return left + column * (columnWidth + GAP);
  }

  int bottom() {
    return top + height;
  }

  /** The column at a point across; empty between columns. */
  OptionalInt columnAt(double x) {
    for (int c = 0; c < columns; c++) {
      if (x >= columnX(c) && x < columnX(c) + columnWidth) {
        return OptionalInt.of(c);
      }
    }
    return OptionalInt.empty();
  }

  /** How far across its column a point is, 0 … 1. */
  double across(double x, int column) {
    return (x - columnX(column)) / columnWidth;
  }
}
