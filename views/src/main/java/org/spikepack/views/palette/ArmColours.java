package org.spikepack.views.palette;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.paint.Color;
import org.spikepack.neuron.NeuronModel;
import org.spikepack.report.ArmPalette;

/**
 * The colour of an arm, the same in every view: hues after Okabe and Ito (2008), told apart by the
 * colour-blind too. On dark ground they are lifted, the hue stays.
 */
public final class ArmColours {

  private ArmColours() {}

  /** The colour of a neuron model. */
  public static Color of(NeuronModel neuron, Look look) {
    return Color.web(ArmPalette.of(neuron, look.dark()));
  }

  /**
   * One colour per arm: arms of the same neuron model share a hue and differ in shade.
   *
   * @param neurons of the arms in their order
   */
  public static List<Color> of(List<NeuronModel> neurons, Look look) {
    List<Integer> shades = ArmPalette.shades(neurons);
    List<Color> out = new ArrayList<>();
    for (int i = 0; i < neurons.size(); i++) {
      Color base = of(neurons.get(i), look);
      out.add(base.interpolate(look.text(), ArmPalette.SHADE * shades.get(i)));
    }
    return List.copyOf(out);
  }
}
