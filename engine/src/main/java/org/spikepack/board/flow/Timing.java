package org.spikepack.board.flow;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.spikepack.fault.BadDesign;

/**
 * How fast a placed design may be clocked.
 *
 * @param megahertz by the longest path between two registers
 * @param requiredMegahertz the board's clock
 */
public record Timing(double megahertz, double requiredMegahertz) {

  private static final Pattern ICETIME =
      Pattern.compile("Total path delay: ([0-9.]+) ns \\(([0-9.]+) MHz\\)");

  private static final Pattern NEXTPNR =
      Pattern.compile("Max frequency for clock\\s+'[^']*':\\s+([0-9.]+) MHz");

  public boolean meets() {
    return megahertz >= requiredMegahertz;
  }

  static Timing ofIcetime(Board board, List<String> report) throws BadDesign {
    return last(board, ICETIME, 2, report);
  }

  static Timing ofNextpnr(Board board, List<String> log) throws BadDesign {
    return last(board, NEXTPNR, 1, log);
  }

  private static Timing last(Board board, Pattern pattern, int group, List<String> lines)
      throws BadDesign {
    double found = 0;
    for (String line : lines) {
      Matcher matcher = pattern.matcher(line);
      if (matcher.find()) {
        found = Double.parseDouble(matcher.group(group));
      }
    }
    if (found == 0) {
      throw new BadDesign("timing report", "it names no clock", "see its log");
    }
    return new Timing(found, board.clockMegahertz());
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%.2f MHz, %s %.0f MHz",
        megahertz,
        meets() ? "meets" : "misses",
        requiredMegahertz);
  }
}
