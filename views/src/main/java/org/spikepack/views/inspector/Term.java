package org.spikepack.views.inspector;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What users are told about one value: its name, its unit and what it means.
 *
 * @param label short, in sentence case
 * @param unit empty for pure numbers and for what is no number
 * @param help one or two sentences for the tooltip
 * @param span the part of its range that a slider covers; null for no slider
 */
public record Term(String label, String unit, String help, @Nullable Span span) {

  /**
   * What a slider covers. A typed number may lie outside; the engine says what is allowed.
   *
   * @param step distance between the stops; 0 on a logarithmic slider, which has none
   */
  public record Span(double least, double most, double step) {

    public boolean logarithmic() {
      return step == 0;
    }
  }

  static Term of(String label, String unit, String help) {
    return new Term(label, unit, help, null);
  }

  /** The same with a slider that stops at every multiple of {@code step}. */
  Term slider(double least, double most, double step) {
    return new Term(label, unit, help, new Span(least, most, step));
  }

  /** The same with a slider on which every decade is equally long. */
  Term decades(double least, double most) {
    return new Term(label, unit, help, new Span(least, most, 0));
  }

  /** For what nobody has described: {@code warmUpEpochs} becomes {@code Warm up epochs}. */
  static Term guessed(String name) {
    String words =
        name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ").replace('_', ' ').toLowerCase(Locale.ROOT);
    return of(Character.toUpperCase(words.charAt(0)) + words.substring(1), "", "");
  }

  /** The label with its unit, for column heads and tooltips. */
  public String labelWithUnit() {
    return unit.isEmpty() ? label : label + " (" + unit + ")";
  }
}
