package org.spikepack.views.potential;

import org.spikepack.views.paint.ViewBox;

/**
 * One plot: time to the right, a quantity upwards.
 *
 * @param firstTime at the left edge when everything is in sight, in steps: −1 where the integration
 *     in front of step 0 is shown, else 0
 * @param lastTime at the right edge
 * @param lead how wide the integration is drawn, in widths of a step
 */
record Pane(
    double left,
    double top,
    double width,
    double height,
    double firstTime,
    double lastTime,
    double lead,
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
    return left + width * box.x((drawn(time) - drawn(firstTime)) / span());
  }

  double y(double value) {
    return bottom() - height * box.y((value - range.low()) / (range.high() - range.low()));
  }

  double timeAt(double x) {
    double at = drawn(firstTime) + box.shareX((x - left) / width) * span();
    return at < 0 ? at / lead : at;
  }

  private double drawn(double time) {
    return time < 0 ? time * lead : time;
  }

  private double span() {
    return lastTime - drawn(firstTime);
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
