package org.spikepack.views.palette;

import java.util.List;
import java.util.Optional;
import javafx.scene.paint.Color;

/**
 * How every view looks: the colours of what is not an arm, and the sizes of type.
 *
 * @param name as users choose it
 * @param background behind everything
 * @param surface a shade off the background, for plot areas and the cells of silent neurons
 * @param text what has to be read
 * @param faint what may be read: units, legends; still of readable contrast
 * @param grid lines behind the data
 * @param accent selection and hover
 * @param titleSize in logical pixels
 * @param bodySize in logical pixels
 * @param smallSize in logical pixels; the smallest type there is
 * @param lineWidth of curves and wires, in logical pixels
 */
public record Look(
    String name,
    Color background,
    Color surface,
    Color text,
    Color faint,
    Color grid,
    Color accent,
    double titleSize,
    double bodySize,
    double smallSize,
    double lineWidth) {

  public static final Look LIGHT =
      new Look(
          "light",
          Color.web("#ffffff"),
          Color.web("#f4f5f6"),
          Color.web("#1a1a1a"),
          Color.web("#555a60"),
          Color.web("#d8dbdf"),
          Color.web("#9a4f00"),
          18,
          14,
          12,
          1.5);

  public static final Look DARK =
      new Look(
          "dark",
          Color.web("#16181b"),
          Color.web("#1f2226"),
          Color.web("#ececec"),
          Color.web("#b0b4ba"),
          Color.web("#3a3e44"),
          Color.web("#f0c040"),
          18,
          14,
          12,
          1.5);

  /** For a room full of people: big type, thick lines, the strongest contrast. */
  public static final Look PROJECTOR =
      new Look(
          "projector",
          Color.web("#ffffff"),
          Color.web("#f2f2f2"),
          Color.web("#000000"),
          Color.web("#3c4046"),
          Color.web("#c4c8cd"),
          Color.web("#9a4f00"),
          26,
          20,
          17,
          3);

  /** All of them, in the order of the menu. */
  public static final List<Look> ALL = List.of(LIGHT, DARK, PROJECTOR);

  /** The look of that name, in any case of letters. */
  public static Optional<Look> named(String wanted) {
    return ALL.stream().filter(look -> look.name().equalsIgnoreCase(wanted)).findFirst();
  }

  /** Whether light marks lie on dark ground. */
  public boolean dark() {
    return Contrast.luminance(background) < 0.5;
  }
}
