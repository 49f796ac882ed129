package org.spikepack.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.spikepack.neuron.ClippedRelu;
import org.spikepack.neuron.IntegrateAndFire;
import org.spikepack.neuron.Lif;
import org.spikepack.neuron.NeuronModel;
import org.spikepack.neuron.Relu;
import org.spikepack.neuron.SpikePack;

/**
 * The colour of an arm, the same in the window and in reports: hues after Okabe and Ito (2008),
 * told apart by the colour-blind too. Arms of one neuron model share a hue and differ in shade.
 */
public final class ArmPalette {

  /** How far each further arm of one neuron model moves towards the colour of text. */
  public static final double SHADE = 0.32;

  private static final int MOST_SHADES = 2;
  private static final String LIGHT_TEXT = "#1a1a1a";
  private static final String DARK_TEXT = "#ececec";

  private ArmPalette() {}

  /**
   * The colour of a neuron model, {@code #rrggbb}.
   *
   * @param dark on dark ground, where hues are lifted
   */
  public static String of(NeuronModel neuron, boolean dark) {
    return of(kind(neuron), dark);
  }

  private static String of(String kind, boolean dark) {
    return switch (kind) {
      case "spikepack" -> dark ? "#3a9bd6" : "#0072b2";
      case "lif" -> dark ? "#e8823a" : "#d55e00";
      case "if" -> dark ? "#23b98d" : "#009e73";
      default -> dark ? "#a6a6a6" : "#4d4d4d";
    };
  }

  private static String kind(NeuronModel neuron) {
    return switch (neuron) {
      case SpikePack _ -> "spikepack";
      case Lif _ -> "lif";
      case IntegrateAndFire _ -> "if";
      case Relu _, ClippedRelu _ -> "ann";
    };
  }

  /**
   * How many shades each arm is away from the colour of its model, 0 to 2.
   *
   * @param neurons of the arms in their order
   */
  public static List<Integer> shades(List<NeuronModel> neurons) {
    Map<String, Integer> seen = new HashMap<>();
    List<Integer> out = new ArrayList<>();
    for (NeuronModel neuron : neurons) {
      out.add(Math.min(seen.merge(kind(neuron), 1, Integer::sum) - 1, MOST_SHADES));
    }
    return List.copyOf(out);
  }

  /** The style class of an arm in a report. */
  static String style(NeuronModel neuron, int shade) {
    return kind(neuron) + "-" + shade;
  }

  /** A rule for every style class. */
  static String rules() {
    return rules(false) + "@media (prefers-color-scheme: dark) {\n" + rules(true) + "}\n";
  }

  private static String rules(boolean dark) {
    StringBuilder out = new StringBuilder();
    for (String kind : List.of("ann", "spikepack", "lif", "if")) {
      for (int shade = 0; shade <= MOST_SHADES; shade++) {
        String colour = mixed(of(kind, dark), dark ? DARK_TEXT : LIGHT_TEXT, SHADE * shade);
        out.append(".%s-%d { --arm: %s; }\n".formatted(kind, shade, colour));
      }
    }
    return out.toString();
  }

  private static String mixed(String from, String to, double share) {
    StringBuilder out = new StringBuilder("#");
    for (int at = 1; at < from.length(); at += 2) {
      int a = Integer.parseInt(from.substring(at, at + 2), 16);
      int b = Integer.parseInt(to.substring(at, at + 2), 16);
      out.append(String.format(Locale.ROOT, "%02x", Math.round(a + share * (b - a))));
    }
    return out.toString();
  }
}
