package org.spikepack.views.paint;

/** The part of a picture in sight, as shares of the whole; several pictures may share one. */
public final class ViewBox {

  private static final double LEAST = 1.0 / 64;

  private double left;
  private double bottom;
  private double wide = 1;
  private double high = 1;

  /** Everything in sight. */
  public void reset() {
    left = 0;
    bottom = 0;
    wide = 1;
    high = 1;
  }

  /**
   * @param x place across the pane that stays where it is, 0 … 1
   * @param y the same upwards
   */
  public void zoom(double acrossFactor, double upFactor, double x, double y) {
    double keepX = left + x * wide;
    double keepY = bottom + y * high;
    wide = Math.clamp(wide / acrossFactor, LEAST, 1);
    high = Math.clamp(high / upFactor, LEAST, 1);
    left = Math.clamp(keepX - x * wide, 0, 1 - wide);
    bottom = Math.clamp(keepY - y * high, 0, 1 - high);
  }

  /** Brings a stretch of the whole into sight across; both ends are shares of it. */
  public void revealX(double from, double to) {
    if (from < left || to > left + wide) {
      left = Math.clamp((from + to - wide) / 2, 0, 1 - wide);
    }
  }

  /** The same upwards. */
  public void revealY(double from, double to) {
    if (from < bottom || to > bottom + high) {
      bottom = Math.clamp((from + to - high) / 2, 0, 1 - high);
    }
  }

  /** Whether nothing is out of sight. */
  public boolean whole() {
    return wide == 1 && high == 1;
  }

  /**
   * @param x to the right, in widths of a pane
   * @param y upwards, in heights of a pane
   */
  public void pan(double x, double y) {
    left = Math.clamp(left + x * wide, 0, 1 - wide);
    bottom = Math.clamp(bottom + y * high, 0, 1 - high);
  }

  /** Where a share of the whole lies across the pane; outside 0 … 1 when out of sight. */
  public double x(double share) {
    return (share - left) / wide;
  }

  /** The same upwards. */
  public double y(double share) {
    return (share - bottom) / high;
  }

  /** The share of the whole at a place across the pane. */
  public double shareX(double x) {
    return left + x * wide;
  }

  /** The same upwards. */
  public double shareY(double y) {
    return bottom + y * high;
  }
}
