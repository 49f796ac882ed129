package org.spikepack.views.palette;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.paint.Color;
import org.spikepack.neuron.ClippedRelu;
import org.spikepack.neuron.IntegrateAndFire;
import org.spikepack.neuron.Lif;
import org.spikepack.neuron.NeuronModel;
import org.spikepack.neuron.Relu;
import org.spikepack.neuron.SpikePack;

/**
 * The colour of an arm, the same in every view: hues after Okabe and Ito (2008), told apart by the
 * colour-blind too. On dark ground they are lifted, the hue stays.
 */
public final class ArmColours {

  /** How far each further arm of one neuron model moves towards the text colour. */
  private static final double SHADE = 0.32;

  private static final int MOST_SHADES = 2;

  private ArmColours() {}

  /** The colour of a neuron model. */
  public static Color of(NeuronModel neuron, Look look) {
    boolean dark = look.dark();
    return switch (neuron) {
      case SpikePack _ -> Color.web(dark ? "#3a9bd6" : "#0072b2");
      case Lif _ -> Color.web(dark ? "#e8823a" : "#d55e00");
      case IntegrateAndFire _ -> Color.web(dark ? "#23b98d" : "#009e73");
      case Relu _, ClippedRelu _ -> Color.web(dark ? "#a6a6a6" : "#4d4d4d");
    };
  }

  /**
   * One colour per arm: arms of the same neuron model share a hue and differ in shade.
   *
   * @param neurons of the arms in their order
   */
  public static List<Color> of(List<NeuronModel> neurons, Look look) {
    Map<Color, Integer> seen = new HashMap<>();
    List<Color> out = new ArrayList<>();
    for (NeuronModel neuron : neurons) {
      Color base = of(neuron, look);
      int before = Math.min(seen.merge(base, 1, Integer::sum) - 1, MOST_SHADES);
      out.add(base.interpolate(look.text(), SHADE * before));
    }
    return List.copyOf(out);
  }
}
