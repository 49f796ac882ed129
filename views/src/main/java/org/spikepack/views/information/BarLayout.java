package org.spikepack.views.information;

import org.spikepack.views.paint.ViewBox;

/**
 * Where the bars of the information view stand, in pixels.
 *
 * @param slot room of one bar, its gap included
 * @param first left edge of the first group
 * @param stride from one group to the next
 * @param low value at the lower edge, in the unit of what is shown
 * @param most value at the upper edge
 */
record BarLayout(
    double left,
    double top,
    double width,
    double height,
    double slot,
    double first,
    double stride,
    double low,
    double most) {

  private static final double GAP_SLOTS = 0.8;
  private static final double WIDEST_SLOT = 170;
  private static final double FILLED = 0.7;
  private static final double HEADROOM = 1.05;

  /**
   * Spreads the bars of a model over a plot area.
   *
   * @param seen the part of all bars that is in sight
   */
  static BarLayout of(
      InformationViewModel model,
      ViewBox seen,
      double left,
      double top,
      double width,
      double height) {
    int groups = Math.max(1, model.groups().size());
    int bars = Math.max(1, model.arms().size());
    double all = Math.min(WIDEST_SLOT, width / (groups * (bars + GAP_SLOTS)));
    double begin = (width - groups * all * (bars + GAP_SLOTS)) / 2;
    double slot = all * (seen.x(1) - seen.x(0));
    double stride = slot * (bars + GAP_SLOTS);
    double first = left + width * seen.x(begin / width);
    double most = model.most() > 0 ? model.most() * HEADROOM : 1;
    return new BarLayout(
        left,
        top,
        width,
        height,
        slot,
        first,
        stride,
        most * seen.shareY(0),
        most * seen.shareY(1));
  }

  double bottom() {
    return top + height;
  }

  double right() {
    return left + width;
  }

  double groupCentre(int group) {
    return first + (group + 0.5) * stride;
  }

  /** Left edge of a bar. */
  double barX(int group, int arm) {
    return Math.round(slotX(group, arm) + slot * (1 - FILLED) / 2);
  }

  double barWidth() {
    return Math.max(1, Math.round(slot * FILLED));
  }

  double barCentre(int group, int arm) {
    return barX(group, arm) + barWidth() / 2;
  }

  private double slotX(int group, int arm) {
    return first + group * stride + slot * (GAP_SLOTS / 2 + arm);
  }

  /** Height of a value above the axis, on a whole pixel. */
  double y(double value) {
    return Math.round(bottom() - (value - low) / (most - low) * height);
  }

  /** Where a group begins and ends across, in shares of everything there is. */
  double[] share(int group, ViewBox seen) {
    double from = (first + group * stride - left) / width;
    return new double[] {seen.shareX(from), seen.shareX(from + stride / width)};
  }

  /** The group whose bars, name or numbers stand at this column; −1 for none. */
  int group(double x, int groups) {
    int group = (int) Math.floor((x - first) / stride);
    return group >= 0 && group < groups ? group : -1;
  }

  /** Whether a point is over the room of a bar. */
  boolean over(int group, int arm, double x, double y) {
    double from = slotX(group, arm);
    return x >= from && x < from + slot && y >= top && y <= bottom();
  }
}
