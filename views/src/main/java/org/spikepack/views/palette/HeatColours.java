package org.spikepack.views.palette;

import javafx.scene.paint.Color;

/**
 * Colours of a quantity with a sign: purple below zero, the colour of nothing at zero, green above
 * (after ColorBrewer's PRGn, which the colour-blind tell apart). No arm has these hues.
 */
public final class HeatColours {

  private HeatColours() {}

  /**
   * @param share of the largest magnitude, −1 … 1; what is outside looks like the end
   */
  public static Color of(double share, Look look) {
    Color end =
        share < 0
            ? Color.web(look.dark() ? "#c98be0" : "#6a2478")
            : Color.web(look.dark() ? "#7fd68a" : "#14692f");
    return look.surface().interpolate(end, Math.min(1, Math.abs(share)));
  }
}
