package org.spikepack.views.raster;

import java.util.OptionalInt;

/** The part of the raster that is in sight: rows downwards, a share of every time window across. */
final class RasterWindow {

  /** Rows are never higher than this, in pixels. */
  static final double HIGHEST_ROW = 48;

  /** At most this much of a window fills a column: one step of sixteen. */
  private static final double LEAST_SHARE = 1.0 / 16;

  private int rows;
  private double top;

  /** 0 until there is a size: everything is in sight then. */
  private double rowHeight;

  private double height = 1;
  private double left;
  private double share = 1;

  /** There are this many rows now; what was in sight stays where it can. */
  void setRows(int now) {
    boolean all = rowHeight <= lowestRow();
    rows = now;
    fit(all);
  }

  void resize(double pixels) {
    boolean all = rowHeight <= lowestRow();
    height = Math.max(1, pixels);
    fit(all);
  }

  private void fit(boolean all) {
    rowHeight = all ? lowestRow() : Math.max(rowHeight, lowestRow());
    stayInside();
  }

  void reset() {
    top = 0;
    rowHeight = lowestRow();
    left = 0;
    share = 1;
  }

  private double lowestRow() {
    return Math.min(HIGHEST_ROW, height / Math.max(1, rows));
  }

  void zoomRows(double factor, double anchor) {
    double row = top + anchor / rowHeight;
    rowHeight = Math.clamp(rowHeight * factor, lowestRow(), HIGHEST_ROW);
    top = row - anchor / rowHeight;
    stayInside();
  }

  void panRows(double pixels) {
    top += pixels / rowHeight;
    stayInside();
  }

  /**
   * @param anchor of the column's width, 0 … 1, what stays where it is
   */
  void zoomSteps(double factor, double anchor) {
    double at = left + anchor * share;
    share = Math.clamp(share / factor, LEAST_SHARE, 1);
    left = at - anchor * share;
    stayInside();
  }

  /**
   * @param columns towards later steps, in widths of a column
   */
  void panSteps(double columns) {
    left += columns * share;
    stayInside();
  }

  private void stayInside() {
    top = Math.clamp(top, 0, Math.max(0, rows - height / rowHeight));
    left = Math.clamp(left, 0, 1 - share);
  }

  /** Brings a row into sight. */
  void reveal(int row) {
    if (row < top || row + 1 > top + height / rowHeight) {
      top = row + 0.5 - height / rowHeight / 2;
      stayInside();
    }
  }

  double top() {
    return top;
  }

  double rowHeight() {
    return rowHeight;
  }

  OptionalInt rowAt(double y) {
    int row = (int) Math.floor(top + y / rowHeight);
    return row >= 0 && row < rows ? OptionalInt.of(row) : OptionalInt.empty();
  }

  /** Where a step's left edge is, in widths of the column; outside 0 … 1 when out of sight. */
  double edge(int step, int steps) {
    return ((double) step / steps - left) / share;
  }

  /**
   * The step at a place across.
   *
   * @param across the column, 0 … 1
   */
  int stepAt(double across, int steps) {
    return Math.clamp((int) ((left + across * share) * steps), 0, steps - 1);
  }
}
