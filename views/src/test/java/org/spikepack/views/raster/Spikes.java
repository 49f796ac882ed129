package org.spikepack.views.raster;

import java.util.Map;
import org.spikepack.network.Shape;
import org.spikepack.tensor.ElementType;
import org.spikepack.tensor.Tensor;
import org.spikepack.views.Results;

/** Recordings with known spikes: T = 4, two samples, one layer, a SpikePack and a LIF arm. */
final class Spikes {

  private Spikes() {}

  /** Word of a neuron: its index modulo 16; LIF has the bits turned over. */
  static int word(boolean lif, int neuron) {
    return lif ? ~neuron & 15 : neuron & 15;
  }

  /** Neurons in channels of 2 × 2. */
  static RasterViewModel model(int neurons) {
    Shape shape = Shape.of(neurons / 4, 2, 2);
    Tensor labels = Tensor.zeros(ElementType.I32, 2);
    labels.setLong(0, 7);
    labels.setLong(1, -1);
    return new RasterViewModel(
        Results.of(
            Results.arm("ANN", Results.RELU, Results.layer("act1", shape, null)),
            Results.arm("SpikePack", Results.SPIKEPACK, Results.layer("act1", shape, null)),
            Results.arm("LIF", Results.LIF, Results.layer("act1", shape, null))),
        Map.of(
            "labels", labels,
            "SpikePack/act1/words", words(false, neurons),
            "LIF/act1/words", words(true, neurons)));
  }

  private static Tensor words(boolean lif, int neurons) {
    Tensor out = Tensor.zeros(ElementType.U8, 2, neurons);
    for (int i = 0; i < 2 * neurons; i++) {
      out.setLong(i, word(lif, i % neurons));
    }
    return out;
  }
}
