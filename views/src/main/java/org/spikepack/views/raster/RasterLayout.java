package org.spikepack.views.raster;

import java.util.OptionalInt;

/**
 * Where the columns of the raster stand, in whole pixels.
 *
 * @param left of the first column
 * @param top of all columns
 * @param columnWidth without the gap to the next column
 */
record RasterLayout(int left, int top, int width, int height, int columns, int columnWidth) {

  private static final int GAP = 28;

  static RasterLayout of(int columns, int left, int top, int width, int height) {
    int columnWidth = Math.max(1, (width - (columns - 1) * GAP) / columns);
    return new RasterLayout(left, top, width, height, columns, columnWidth);
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

  /** The step of a column at a point across. */
  int stepAt(double x, int column, int steps) {
    return Math.clamp((int) ((x - columnX(column)) * steps / columnWidth), 0, steps - 1);
  }
}
