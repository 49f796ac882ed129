package org.spikepack.views.potential;

/** The part of every pane in sight, as shares of the whole: zoomed and panned together. */
final class ViewBox {

  private static final double LEAST = 1.0 / 64;

  private double left;
  private double bottom;
  private double wide = 1;
  private double high = 1;

  void reset() {
    left = 0;
    bottom = 0;
    wide = 1;
    high = 1;
  }

  /**
   * @param x place across the pane that stays where it is, 0 … 1
   * @param y the same upwards
   */
  void zoom(double acrossFactor, double upFactor, double x, double y) {
    double keepX = left + x * wide;
    double keepY = bottom + y * high;
    wide = Math.clamp(wide / acrossFactor, LEAST, 1);
    high = Math.clamp(high / upFactor, LEAST, 1);
    left = Math.clamp(keepX - x * wide, 0, 1 - wide);
    bottom = Math.clamp(keepY - y * high, 0, 1 - high);
  }

  /**
   * @param x to the right, in widths of a pane
   * @param y upwards, in heights of a pane
   */
  void pan(double x, double y) {
    left = Math.clamp(left + x * wide, 0, 1 - wide);
    bottom = Math.clamp(bottom + y * high, 0, 1 - high);
  }

  /** Where a share of the whole lies across the pane; outside 0 … 1 when out of sight. */
  double x(double share) {
    return (share - left) / wide;
  }

  /** The same upwards. */
  double y(double share) {
    return (share - bottom) / high;
  }

  /** The share of the whole at a place across the pane. */
  double shareX(double x) {
    return left + x * wide;
  }

  /** The same upwards. */
  double shareY(double y) {
    return bottom + y * high;
  }
}
