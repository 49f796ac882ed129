package org.spikepack.views.chart;

import java.util.List;
import org.spikepack.views.palette.Ink;

/**
 * One line of a chart.
 *
 * @param name in the legend
 * @param colour of the line in a look; an arm's own wherever it stands for an arm
 * @param dashed for the second of two lines of one arm
 * @param points from left to right
 */
public record Curve(String name, Ink colour, boolean dashed, List<Point> points) {

  public Curve {
    points = List.copyOf(points);
  }

  /**
   * A value with the interval that it lies in; both ends equal the value where none is known.
   *
   * @param low end of the interval
   * @param high end of the interval
   */
  public record Point(double x, double y, double low, double high) {

    public Point(double x, double y) {
      this(x, y, y, y);
    }

    boolean certain() {
      return low == high;
    }
  }
}
