package org.spikepack.views.palette;

import javafx.scene.paint.Color;

/** How well a colour is told from another, as the Web Content Accessibility Guidelines 2.2 say. */
public final class Contrast {

  /** The least for text that has to be read (success criterion 1.4.3, level AA). */
  public static final double READABLE = 4.5;

  /** The least for bars, lines and marks (success criterion 1.4.11). */
  public static final double VISIBLE = 3;

  private Contrast() {}

  /** 1 for equal colours up to 21 for black on white; opaque colours only. */
  public static double ratio(Color a, Color b) {
    double one = luminance(a) + 0.05;
    double other = luminance(b) + 0.05;
    return Math.max(one, other) / Math.min(one, other);
  }

  /** Relative luminance, 0 … 1. */
  static double luminance(Color colour) {
    return 0.2126 * linear(colour.getRed())
        + 0.7152 * linear(colour.getGreen())
        + 0.0722 * linear(colour.getBlue());
  }

  private static double linear(double channel) {
    return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
  }
}
