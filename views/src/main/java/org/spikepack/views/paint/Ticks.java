package org.spikepack.views.paint;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Round numbers along an axis: multiples of 1, 2 or 5 times a power of ten.
 *
 * @param step between two numbers
 */
public record Ticks(double step, List<Double> values) {

  public Ticks {
    values = List.copyOf(values);
  }

  /**
   * @param most numbers at most, 1 or more
   */
  public static Ticks between(double low, double high, int most) {
    double step = roundUp((high - low) / Math.max(1, most));
    return every(step, low, high);
  }

  /** The same with whole numbers only, for things that are counted. */
  public static Ticks whole(double low, double high, int most) {
    double step = Math.max(1, roundUp((high - low) / Math.max(1, most)));
    return every(step, low, high);
  }

  private static Ticks every(double step, double low, double high) {
    List<Double> values = new ArrayList<>();
    long last = (long) Math.floor(high / step + 1e-9);
    for (long i = (long) Math.ceil(low / step - 1e-9); i <= last; i++) {
      values.add(i * step);
    }
    return new Ticks(step, values);
  }

  private static double roundUp(double rough) {
    double power = rough > 0 ? Math.pow(10, Math.floor(Math.log10(rough))) : 1;
    double digit = rough / power;
    if (digit <= 1) {
      return power;
    }
    return power * (digit <= 2 ? 2 : digit <= 5 ? 5 : 10);
  }

  /** A number of this axis with as many digits as its step has. */
  public String label(double value) {
    int digits = (int) Math.max(0, Math.ceil(-Math.log10(step) - 1e-9));
    return String.format(Locale.ROOT, "%,." + digits + "f", value);
  }
}
