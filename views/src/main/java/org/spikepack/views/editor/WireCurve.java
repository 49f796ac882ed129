package org.spikepack.views.editor;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The way of a wire as points along it: a smooth curve, or a rounded detour past cards. */
record WireCurve(double[] xs, double[] ys) {

  private static final int SMOOTH = 20;
  private static final int COARSE = 8;

  /** A target that begins this much before its source ends still lies onward. */
  static final double ONWARD = 8;

  private static final double STUB = 22;
  private static final double CORNER = 12;

  /** Ends this nearly on one height are joined by a straight line. */
  private static final double LEVEL = 0.5;

  /**
   * @param lane height of the detour; null for none
   * @param coarse whether it is seen from far away
   */
  static WireCurve between(
      Area from, Area to, int port, int ports, @Nullable Double lane, boolean coarse) {
    return between(
        from.right(),
        from.centreY(),
        to.x(),
        portY(to, port, ports),
        lane == null ? back(from, to) : lane,
        coarse);
  }

  /** Where a wire ends on the left side of a card. */
  static double portY(Area to, int port, int ports) {
    double spread = Math.min(to.height() * 0.7, 18.0 * (ports - 1));
    return ports <= 1 ? to.centreY() : to.centreY() - spread / 2 + spread * port / (ports - 1);
  }

  /** A wire that leads back runs between the rows, or below both ends; NaN when it leads on. */
  private static double back(Area from, Area to) {
    if (to.x() >= from.right() - ONWARD) {
      return Double.NaN;
    }
    if (to.y() > from.bottom()) {
      return to.y() - Math.min(30, (to.y() - from.bottom()) / 2);
    }
    if (from.y() > to.bottom()) {
      return to.bottom() + Math.min(30, (from.y() - to.bottom()) / 2);
    }
    return Math.max(from.bottom(), to.bottom()) + 24;
  }

  /** A free curve, as while a wire is being drawn. */
  static WireCurve free(double x1, double y1, double x2, double y2) {
    return between(x1, y1, x2, y2, Double.NaN, false);
  }

  private static WireCurve between(
      double x1, double y1, double x2, double y2, double lane, boolean coarse) {
    int count = coarse ? COARSE : SMOOTH;
    return Double.isNaN(lane) ? cubic(x1, y1, x2, y2, count) : detour(x1, y1, x2, y2, lane, coarse);
  }

  private static WireCurve cubic(double x1, double y1, double x2, double y2, int count) {
    if (Math.abs(y2 - y1) < LEVEL) {
      return new WireCurve(new double[] {x1, x2}, new double[] {y1, y1});
    }
    double reach = Math.max(24, Math.abs(x2 - x1) / 2);
    double[] xs = new double[count + 1];
    double[] ys = new double[count + 1];
    for (int i = 0; i <= count; i++) {
      double t = (double) i / count;
      double s = 1 - t;
      double b0 = s * s * s;
      double b1 = 3 * s * s * t;
      double b2 = 3 * s * t * t;
      double b3 = t * t * t;
      xs[i] = b0 * x1 + b1 * (x1 + reach) + b2 * (x2 - reach) + b3 * x2;
      ys[i] = b0 * y1 + b1 * y1 + b2 * y2 + b3 * y2;
    }
    return new WireCurve(xs, ys);
  }

  /** Out, up or down to the lane, along it, and in; corners are rounded unless far away. */
  private static WireCurve detour(
      double x1, double y1, double x2, double y2, double lane, boolean coarse) {
    double[][] corners = {
      {x1, y1}, {x1 + STUB, y1}, {x1 + STUB, lane}, {x2 - STUB, lane}, {x2 - STUB, y2}, {x2, y2}
    };
    if (coarse) {
      return sharp(corners);
    }
    int per = 6;
    int count = 2 + 4 * (per + 1);
    double[] xs = new double[count];
    double[] ys = new double[count];
    int n = 0;
    xs[n] = x1;
    ys[n++] = y1;
    for (int c = 1; c <= 4; c++) {
      double[] in = toward(corners[c], corners[c - 1]);
      double[] out = toward(corners[c], corners[c + 1]);
      for (int i = 0; i <= per; i++) {
        double t = (double) i / per;
        double s = 1 - t;
        xs[n] = s * s * in[0] + 2 * s * t * corners[c][0] + t * t * out[0];
        ys[n++] = s * s * in[1] + 2 * s * t * corners[c][1] + t * t * out[1];
      }
    }
    xs[n] = x2;
    ys[n] = y2;
    return new WireCurve(xs, ys);
  }

  private static WireCurve sharp(double[][] corners) {
    return new WireCurve(
        Arrays.stream(corners).mapToDouble(corner -> corner[0]).toArray(),
        Arrays.stream(corners).mapToDouble(corner -> corner[1]).toArray());
  }

  /** From a corner as far as its rounding reaches, at most half way. */
  private static double[] toward(double[] corner, double[] other) {
    double dx = other[0] - corner[0];
    double dy = other[1] - corner[1];
    double length = Math.hypot(dx, dy);
    double share = length == 0 ? 0 : Math.min(CORNER, length / 2) / length;
    return new double[] {corner[0] + share * dx, corner[1] + share * dy};
  }

  /** The smallest area that holds it. */
  Area bounds() {
    return Area.between(
        Arrays.stream(xs).min().orElseThrow(),
        Arrays.stream(ys).min().orElseThrow(),
        Arrays.stream(xs).max().orElseThrow(),
        Arrays.stream(ys).max().orElseThrow());
  }

  /** Distance from a point to the curve. */
  double distance(double x, double y) {
    double nearest = Double.MAX_VALUE;
    for (int i = 1; i < xs.length; i++) {
      nearest = Math.min(nearest, distance(x, y, i));
    }
    return nearest;
  }

  private double distance(double x, double y, int i) {
    double dx = xs[i] - xs[i - 1];
    double dy = ys[i] - ys[i - 1];
    double square = dx * dx + dy * dy;
    double along = square == 0 ? 0 : ((x - xs[i - 1]) * dx + (y - ys[i - 1]) * dy) / square;
    double t = Math.clamp(along, 0, 1);
    return Math.hypot(x - xs[i - 1] - t * dx, y - ys[i - 1] - t * dy);
  }

  /** The middle of its longest level stretch, where a label is best read. */
  double[] labelPoint() {
    int best = 1;
    double longest = -1;
    if (xs.length == SMOOTH + 1 || xs.length == COARSE + 1) {
      return new double[] {xs[xs.length / 2], ys[ys.length / 2]};
    }
    for (int i = 1; i < xs.length; i++) {
      double length = Math.abs(xs[i] - xs[i - 1]);
      if (length > longest) {
        longest = length;
        best = i;
      }
    }
    return new double[] {(xs[best] + xs[best - 1]) / 2, (ys[best] + ys[best - 1]) / 2};
  }
}
