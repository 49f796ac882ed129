package org.spikepack.views.doctor;

import java.util.Locale;
import org.spikepack.convert.LayerConversion;
import org.spikepack.measure.AnnComparison;

/**
 * What the doctor says of one layer.
 *
 * @param hint what is worst there and what helps, in plain words
 */
record Finding(LayerConversion layer, Health health, String hint) {

  /** How well a layer came through. */
  enum Health {
    GOOD("good"),
    FAIR("fair"),
    POOR("poor");

    private final String word;

    Health(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }
  }

  /** From here on values follow the ANN's well enough for most classifications to agree. */
  private static final double GOOD_CORRELATION = 0.98;

  private static final double FAIR_CORRELATION = 0.9;

  /** A share of all values that is worth a word. */
  private static final double NOTABLE = 0.02;

  static Finding of(LayerConversion layer) {
    double correlation = layer.error().correlation();
    Health health =
        correlation >= GOOD_CORRELATION
            ? Health.GOOD
            : correlation >= FAIR_CORRELATION ? Health.FAIR : Health.POOR;
    return new Finding(layer, health, hint(layer, health));
  }

  private static String hint(LayerConversion layer, Health health) {
    AnnComparison error = layer.error();
    double clipped = error.shareClipped();
    double rounded = error.shareRoundedAway();
    double uneven = layer.shareUneven();
    if (clipped < NOTABLE && rounded < NOTABLE && uneven < NOTABLE) {
      return health == Health.GOOD
          ? "Follows the ANN."
          : "No single cause stands out: errors of earlier layers add up. Raise T.";
    }
    if (uneven >= clipped && uneven >= rounded) {
      return String.format(
          Locale.ROOT,
          "%.0f %% uneven: spikes come too many, too few or too late. More steps or SpikePack,"
              + " which sees its whole window, help.",
          100 * uneven);
    }
    return clipped >= rounded
        ? String.format(
            Locale.ROOT,
            "%.0f %% clipped: activations exceed the largest word. A higher percentile or the"
                + " maximum raises the threshold.",
            100 * clipped)
        : String.format(
            Locale.ROOT,
            "%.0f %% rounded away: small activations become no spike at all. Raise T, or calibrate"
                + " by least squares or per channel.",
            100 * rounded);
  }
}
