package org.spikepack.board.link;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.spikepack.backend.Plan;
import org.spikepack.backend.integer.InputForm;
import org.spikepack.backend.integer.IntegerNetwork;
import org.spikepack.backend.integer.Quantiser;
import org.spikepack.backend.integer.QuantiserOptions;
import org.spikepack.board.rtl.Datapath;
import org.spikepack.board.rtl.Design;
import org.spikepack.fault.BadDesign;
import org.spikepack.network.CheckedNetwork;
import org.spikepack.network.Conv2d;
import org.spikepack.network.Dense;
import org.spikepack.network.Extent;
import org.spikepack.network.Flatten;
import org.spikepack.network.Input;
import org.spikepack.network.Network;
import org.spikepack.network.Neurons;
import org.spikepack.network.Pool2d;
import org.spikepack.network.PoolMode;
import org.spikepack.network.Readout;
import org.spikepack.network.Shape;
import org.spikepack.neuron.Lif;
import org.spikepack.neuron.NeuronModel;
import org.spikepack.neuron.Reset;
import org.spikepack.neuron.Rounding;
import org.spikepack.neuron.SpikePack;
import org.spikepack.neuron.SpikeValue;
import org.spikepack.train.InitialWeights;

/** A convolutional network small enough to compare thousands of times, and inputs for it. */
final class SmallNetworks {

  static final int PIXELS = 64;

  private SmallNetworks() {}

  static Design spikePack(Datapath datapath) throws BadDesign {
    return design(new SpikePack(4, 2, Rounding.ROUND, 0.1), datapath);
  }

  static Design lif() throws BadDesign {
    return design(new Lif(4, 2, 0.5, Reset.SOFT, 0, 0, false, SpikeValue.THRESHOLD), Datapath.LIF);
  }

  private static Design design(NeuronModel neuron, Datapath datapath) throws BadDesign {
    Extent two = Extent.square(2);
    CheckedNetwork network =
        Network.chain(
                List.of(
                    new Input("input", Shape.of(1, 8, 8)),
                    Conv2d.square("conv", 4, 3, 1, 1, true),
                    new Neurons("act1"),
                    new Pool2d("pool", PoolMode.MAX, two, two, Extent.square(0)),
                    new Flatten("flat"),
                    new Dense("fc1", 24, true),
                    new Neurons("act2"),
                    new Dense("fc2", 10, true),
                    new Readout("out")))
            .check();
    Plan plan = Plan.forRunning(network, neuron, InitialWeights.of(network, 7));
    IntegerNetwork whole =
        Quantiser.quantise(plan, QuantiserOptions.DEFAULT.withInput(InputForm.Constant.PIXELS));
    return Design.of(whole, datapath);
  }

  static BoardRunner.Samples samples(int count) {
    Random random = new Random(3);
    List<int[]> words = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      words.add(
          random.ints(PIXELS, 0, 256).map(word -> random.nextInt(3) == 0 ? word : 0).toArray());
    }
    int[] labels = new int[count];
    Arrays.setAll(labels, i -> i % 10);
    return new BoardRunner.Samples(words, labels);
  }
}
