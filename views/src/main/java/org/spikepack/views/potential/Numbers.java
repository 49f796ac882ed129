package org.spikepack.views.potential;

import java.util.Locale;

/** Numbers as the potential view writes them. */
final class Numbers {

  private Numbers() {}

  /** Four digits that tell something. */
  static String brief(double value) {
    return plain(value).replace('-', '−');
  }

  private static String plain(double value) {
    if (value == 0) {
      return "0";
    }
    if (value == Math.rint(value) && Math.abs(value) < 1e6) {
      return String.format(Locale.ROOT, "%.0f", value);
    }
    double size = Math.abs(value);
    if (size >= 1e-3 && size < 1e5) {
      int whole = (int) Math.max(0, Math.floor(Math.log10(size)) + 1);
      return String.format(Locale.ROOT, "%." + Math.max(0, 4 - Math.max(1, whole)) + "f", value);
    }
    return String.format(Locale.ROOT, "%.2e", value);
  }

  /** The same, with its sign even where it is above zero. */
  static String signed(double value) {
    return value > 0 ? "+" + brief(value) : brief(value);
  }
}
