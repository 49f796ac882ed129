package org.spikepack.board.flow;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a built design takes of its device.
 *
 * @param logicCells look-up tables with the register behind each; of synthesis alone, those that
 *     its cells take, without the registers that find no look-up table to share a logic cell with
 */
public record Resources(int logicCells, int blockRams, int multipliers, int largeRams) {

  private static final Pattern CELL = Pattern.compile("^\\s+(\\S+)\\s+(\\d+)$");

  /** Look-up tables of an ECP5 that a pair of carries, and 16 words of 4 bits, take. */
  private static final int LUTS_OF_CARRY = 2;

  private static final int LUTS_OF_SMALL_RAM = 6;

  /** A line such as {@code ICESTORM_LC: 3800/ 5280 71%}. */
  private static final Pattern USED = Pattern.compile("(\\w+):\\s+(\\d+)/\\s*(\\d+)\\s+\\d+%");

  /** From the cell counts that yosys prints. */
  static Resources ofSynthesis(Board.Family family, List<String> report) {
    return switch (family) {
      case ICE40 ->
          new Resources(
              count(CELL, report, "SB_LUT4"),
              count(CELL, report, "SB_RAM40_4K"),
              count(CELL, report, "SB_MAC16"),
              count(CELL, report, "SB_SPRAM256KA"));
      case ECP5 ->
          new Resources(
              count(CELL, report, "LUT4")
                  + LUTS_OF_CARRY * count(CELL, report, "CCU2C")
                  + LUTS_OF_SMALL_RAM * count(CELL, report, "TRELLIS_DPR16X4"),
              count(CELL, report, "DP16KD"),
              count(CELL, report, "MULT18X18D"),
              0);
    };
  }

  /** From the utilisation that nextpnr prints; the last one counts. */
  static Resources ofPlacement(Board.Family family, List<String> log) {
    return switch (family) {
      case ICE40 ->
          new Resources(
              count(USED, log, "ICESTORM_LC"),
              count(USED, log, "ICESTORM_RAM"),
              count(USED, log, "ICESTORM_DSP"),
              count(USED, log, "ICESTORM_SPRAM"));
      case ECP5 ->
          new Resources(
              count(USED, log, "TRELLIS_COMB") + count(USED, log, "TRELLIS_SLICE"),
              count(USED, log, "DP16KD"),
              count(USED, log, "MULT18X18D"),
              0);
    };
  }

  private static int count(Pattern pattern, List<String> lines, String name) {
    int last = 0;
    for (String line : lines) {
      Matcher matcher = pattern.matcher(line);
      if (matcher.find() && matcher.group(1).equals(name)) {
        last = Integer.parseInt(matcher.group(2));
      }
    }
    return last;
  }
}
