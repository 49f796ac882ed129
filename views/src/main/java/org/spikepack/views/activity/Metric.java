package org.spikepack.views.activity;

import java.util.Locale;

/** Numbers of any size in four digits at most, with the prefixes of the SI. */
final class Metric {

  private static final String[] LARGE = {"", " k", " M", " G", " T", " P"};

  private Metric() {}

  /** Such as {@code 12.3 k}. */
  static String count(double value) {
    double shown = value;
    int prefix = 0;
    while (Math.abs(shown) >= 999.5 && prefix < LARGE.length - 1) {
      shown /= 1000;
      prefix++;
    }
    boolean plain = shown == Math.rint(shown) || Math.abs(shown) >= 100;
    String digits =
        String.format(Locale.ROOT, plain ? "%.0f" : Math.abs(shown) >= 10 ? "%.1f" : "%.2f", shown);
    return digits + LARGE[prefix];
  }
}
