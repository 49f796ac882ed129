package org.spikepack.report;

import org.spikepack.neuron.ClippedRelu;
import org.spikepack.neuron.IntegrateAndFire;
import org.spikepack.neuron.Lif;
import org.spikepack.neuron.Relu;
import org.spikepack.neuron.SpikePack;
import org.spikepack.run.ArmResult;

/** The style class that colours an arm by its neuron model. */
final class ArmStyle {

  private ArmStyle() {}

  static String of(ArmResult arm) {
    return switch (arm.neuron()) {
      case SpikePack _ -> "spikepack";
      case Lif _ -> "lif";
      case IntegrateAndFire _ -> "if";
      case Relu _, ClippedRelu _ -> "ann";
    };
  }
}
