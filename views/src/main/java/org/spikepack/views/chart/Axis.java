package org.spikepack.views.chart;

import java.util.List;

/**
 * What one side of a chart shows.
 *
 * @param unit empty where there is none
 * @param whole whether only whole numbers are written on it
 * @param bounds lowest and highest value; empty for those of the data
 */
public record Axis(String name, String unit, boolean whole, List<Double> bounds) {

  public Axis {
    bounds = List.copyOf(bounds);
  }

  /** An axis as long as its data. */
  public static Axis of(String name, String unit) {
    return new Axis(name, unit, false, List.of());
  }

  /** An axis for things that are counted. */
  public static Axis counting(String name, String unit) {
    return new Axis(name, unit, true, List.of());
  }

  /** The same axis that always shows these values. */
  public Axis between(double low, double high) {
    return new Axis(name, unit, whole, List.of(low, high));
  }

  /** What is written beside it. */
  String label() {
    return unit.isEmpty() ? name : name + ", " + unit;
  }
}
