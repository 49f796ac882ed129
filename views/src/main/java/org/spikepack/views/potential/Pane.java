package org.spikepack.views.potential;

import org.spikepack.views.potential.PotentialViewModel.Range;

/**
 * One plot: time to the right, a quantity upwards.
 *
 * @param firstTime at the left edge when everything is in sight, in steps
 * @param lastTime at the right edge
 */
record Pane(
    double left,
    double top,
    double width,
    double height,
    double firstTime,
    double lastTime,
    Range range,
    ViewBox box,
    Content content) {

  /** What a pane shows; where room is scarce, both in one. */
  enum Content {
    POTENTIAL,
    SUM,
    BOTH;

    boolean potential() {
      return this != SUM;
    }

    boolean sum() {
      return this != POTENTIAL;
    }
  }

  double right() {
    return left + width;
  }

  double bottom() {
    return top + height;
  }

  double x(double time) {
    return left + width * box.x((time - firstTime) / (lastTime - firstTime));
  }

  double y(double value) {
    return bottom() - height * box.y((value - range.low()) / (range.high() - range.low()));
  }

  double timeAt(double x) {
    return firstTime + box.shareX((x - left) / width) * (lastTime - firstTime);
  }

  /** The numbers in sight. */
  Range inSight() {
    double span = range.high() - range.low();
    return new Range(range.low() + span * box.shareY(0), range.low() + span * box.shareY(1));
  }

  boolean contains(double x, double y) {
    return x >= left && x < right() && y >= top && y < bottom();
  }

  double[] xs(double[] times) {
    double[] out = new double[times.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = x(times[i]);
    }
    return out;
  }

  double[] ys(double[] values) {
    double[] out = new double[values.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = y(values[i]);
    }
    return out;
  }
}
