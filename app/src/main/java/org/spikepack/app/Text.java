package org.spikepack.app;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Numbers as people read them, the same in every locale. */
final class Text {

  /** Stands where a measure does not apply. */
  static final String NONE = "–";

  private Text() {}

  static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }

  static String percent(double fraction) {
    return format("%.1f %%", 100 * fraction);
  }

  static String decimal(@Nullable Double value, int digits) {
    return value == null ? NONE : format("%." + digits + "f", value);
  }

  /**
   * Words of the user's or a stranger's files, safe on a terminal: one line, no control sequences.
   */
  static String plain(String words) {
    return words.replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}\\u2028\\u2029]", "?");
  }

  /** Such as {@code a, b and c}. */
  static String enumerated(List<String> parts) {
    if (parts.size() < 2) {
      return String.join("", parts);
    }
    return String.join(", ", parts.subList(0, parts.size() - 1)) + " and " + parts.getLast();
  }

  /** Such as {@code 1 epoch} and {@code 2,000 samples}. */
  static String count(long number, String thing) {
    return format("%,d %s%s", number, thing, number == 1 ? "" : "s");
  }

  /** An amount of memory, such as {@code 256 bit} or {@code 1.6 kbit}. */
  static String bits(long bits) {
    String amount = scaled(bits);
    return amount + (amount.contains(" ") ? "bit" : " bit");
  }

  /** With k, M, G … so that three digits say enough. */
  static String scaled(double value) {
    String[] units = {"", " k", " M", " G", " T"};
    int unit = 0;
    double rest = value;
    while (Math.abs(rest) >= 999.5 && unit < units.length - 1) {
      rest /= 1000;
      unit++;
    }
    int digits = unit == 0 && rest == Math.rint(rest) || Math.abs(rest) >= 99.95 ? 0 : 1;
    return format("%." + digits + "f%s", rest, units[unit]);
  }

  /** Energies as nJ, µJ or mJ. */
  static String joules(double joules) {
    String[] units = {"pJ", "nJ", "µJ", "mJ", "J"};
    double rest = joules * 1e12;
    int unit = 0;
    while (rest >= 999.5 && unit < units.length - 1) {
      rest /= 1000;
      unit++;
    }
    return format("%.3g %s", rest, units[unit]);
  }

  /** Such as {@code 1 h 02 min}, {@code 3 min 07 s}, {@code 12 s}. */
  static String time(Duration duration) {
    long seconds = Math.max(0, duration.toSeconds());
    if (seconds >= 3600) {
      return format("%d h %02d min", seconds / 3600, seconds / 60 % 60);
    }
    return seconds >= 60
        ? format("%d min %02d s", seconds / 60, seconds % 60)
        : format("%d s", seconds);
  }
}
