package org.spikepack.views.palette;

import java.util.List;
import javafx.scene.paint.Color;
import org.spikepack.neuron.NeuronModel;

/** A colour in whatever look is on. */
@FunctionalInterface
public interface Ink {

  Color in(Look look);

  /** The colour of one of several arms, the same in every view. */
  static Ink of(List<NeuronModel> neurons, int arm) {
    return look -> ArmColours.of(neurons, look).get(arm);
  }

  /** The colour of a neuron model. */
  static Ink of(NeuronModel neuron) {
    return look -> ArmColours.of(neuron, look);
  }
}
