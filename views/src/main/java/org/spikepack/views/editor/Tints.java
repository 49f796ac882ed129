package org.spikepack.views.editor;

import javafx.scene.paint.Color;
import org.spikepack.views.palette.Look;

/**
 * Colours of the canvas beside those of the look. The hues of kinds stay pale, since strong colours
 * belong to the arms.
 *
 * @param card behind the words of a node
 * @param edge around a node
 * @param error of what is wrong, readable on the background
 * @param errorSurface behind words about what is wrong
 * @param note behind a note
 */
record Tints(Color card, Color edge, Color error, Color errorSurface, Color note, boolean dark) {

  private static final Tints LIGHT =
      new Tints(
          Color.web("#ffffff"),
          Color.web("#b9c0c8"),
          Color.web("#b3261e"),
          Color.web("#fdecea"),
          Color.web("#fff6cf"),
          false);

  private static final Tints DARK =
      new Tints(
          Color.web("#262a2f"),
          Color.web("#4a5058"),
          Color.web("#ff8a80"),
          Color.web("#4a2320"),
          Color.web("#4a431f"),
          true);

  static Tints of(Look look) {
    return look.dark() ? DARK : LIGHT;
  }

  /** Behind the icon of a kind. */
  Color hue(LayerKind.Group group) {
    double angle =
        switch (group) {
          case ENDS -> 220;
          case WEIGHTS -> 265;
          case NEURONS -> 30;
          case SIZE -> 150;
          case JOINS -> 190;
          case TRAINING -> 330;
        };
    return dark ? Color.hsb(angle, 0.35, 0.42) : Color.hsb(angle, 0.16, 0.96);
  }

  /** From lost to kept: orange over yellow to blue, told apart by colour-blind eyes. */
  Color surviving(double share) {
    Color low = Color.web(dark ? "#e8743b" : "#c8500a");
    Color middle = Color.web(dark ? "#d9c35a" : "#b59a1c");
    Color high = Color.web(dark ? "#56b4e9" : "#0072b2");
    return share < 0.5
        ? low.interpolate(middle, share * 2)
        : middle.interpolate(high, share * 2 - 1);
  }
}
