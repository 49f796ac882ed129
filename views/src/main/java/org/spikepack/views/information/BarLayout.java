package org.spikepack.views.information;

/**
 * Where the bars of the information view stand, in pixels.
 *
 * @param slot room of one bar, its gap included
 * @param first left edge of the first group
 * @param stride from one group to the next
 * @param most what the full height stands for, in the unit of what is shown
 */
record BarLayout(
    double left,
    double top,
    double width,
    double height,
    double slot,
    double first,
    double stride,
    double most) {

  private static final double GAP_SLOTS = 0.8;
  private static final double WIDEST_SLOT = 170;
  private static final double FILLED = 0.7;
  private static final double HEADROOM = 1.05;

  /** Spreads the bars of a model over a plot area. */
  static BarLayout of(
      InformationViewModel model, double left, double top, double width, double height) {
    int groups = Math.max(1, model.groups().size());
    int bars = Math.max(1, model.arms().size());
    double slot = Math.min(WIDEST_SLOT, width / (groups * (bars + GAP_SLOTS)));
    double stride = slot * (bars + GAP_SLOTS);
    double first = left + (width - groups * stride) / 2;
    double most = model.most() > 0 ? model.most() * HEADROOM : 1;
    return new BarLayout(left, top, width, height, slot, first, stride, most);
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
    return Math.round(bottom() - value / most * height);
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
