package org.spikepack.workshop;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a design takes of a board.
 *
 * @param board its title
 * @param placed whether the design has been placed and routed, or only synthesised
 * @param usage of each resource that the chip has
 * @param megahertz that the design can run at; NaN where it has not been placed
 * @param clockMegahertz that the board runs it at
 * @param advice what would make it fit, in whole sentences; empty where it does
 */
public record BoardReport(
    String board,
    boolean placed,
    List<Usage> usage,
    double megahertz,
    double clockMegahertz,
    List<String> advice) {

  /**
   * A resource of the chip.
   *
   * @param name such as {@code logic cells}
   */
  public record Usage(String name, long used, long capacity) {

    /** Above 1 where it does not fit. */
    public double share() {
      return capacity == 0 ? (used == 0 ? 0 : 2) : (double) used / capacity;
    }
  }

  public BoardReport {
    usage = List.copyOf(usage);
    advice = List.copyOf(advice);
  }

  /** The resource that is shortest; empty where all fit. */
  public Optional<Usage> tooMuch() {
    return usage.stream()
        .filter(one -> one.used() > one.capacity())
        .max((a, b) -> Double.compare(a.share(), b.share()));
  }

  /** Whether it fits and, where it is placed, is fast enough. */
  public boolean good() {
    return tooMuch().isEmpty() && (!placed || megahertz >= clockMegahertz);
  }

  /** The first thing one wants to know. */
  public String sentence() {
    Optional<Usage> over = tooMuch();
    if (over.isPresent()) {
      return String.format(
          Locale.ROOT,
          "Does not fit %s: %,d %s of %,d",
          board,
          over.get().used(),
          over.get().name(),
          over.get().capacity());
    }
    if (!placed) {
      return "Fits " + board + " by the estimate of the synthesis";
    }
    return String.format(
        Locale.ROOT,
        good() ? "Built for %s: %.1f MHz, %.0f needed" : "Too slow for %s: %.1f MHz, %.0f needed",
        board,
        megahertz,
        clockMegahertz);
  }
}
