package org.spikepack.backend.integer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.spikepack.backend.Plan;
import org.spikepack.fault.BadDesign;
import org.spikepack.network.Add;
import org.spikepack.network.BatchNorm;
import org.spikepack.network.CheckedNetwork;
import org.spikepack.network.Concat;
import org.spikepack.network.Conv2d;
import org.spikepack.network.Dense;
import org.spikepack.network.Extent;
import org.spikepack.network.Flatten;
import org.spikepack.network.GlobalPool;
import org.spikepack.network.Input;
import org.spikepack.network.Layer;
import org.spikepack.network.Network;
import org.spikepack.network.Neurons;
import org.spikepack.network.Pool2d;
import org.spikepack.network.PoolMode;
import org.spikepack.network.Readout;
import org.spikepack.network.Shape;
import org.spikepack.network.Wire;
import org.spikepack.neuron.IntegrateAndFire;
import org.spikepack.neuron.Lif;
import org.spikepack.neuron.NeuronModel;
import org.spikepack.neuron.Reset;
import org.spikepack.neuron.Rounding;
import org.spikepack.neuron.SpikePack;
import org.spikepack.neuron.SpikeValue;
import org.spikepack.tensor.ElementType;
import org.spikepack.tensor.Tensor;
import org.spikepack.tensor.Weights;

/** Small networks with seeded weights that between them use every way of becoming integers. */
final class SampleNetworks {

  private SampleNetworks() {}

  static List<Network> networks() {
    return List.of(vectors(), residual(), branches());
  }

  static List<NeuronModel> neurons() {
    return List.of(
        new SpikePack(1, 2, Rounding.ROUND, 0.7),
        new SpikePack(4, 2, Rounding.ROUND, 0.11),
        new SpikePack(8, 2, Rounding.FLOOR, 0.009),
        lif(4, 2, Reset.SOFT, false),
        lif(8, 4, Reset.HARD, true),
        lif(3, 1, Reset.SOFT, true),
        new IntegrateAndFire(6, 0.9, Reset.SOFT, 0, 0.45, SpikeValue.THRESHOLD));
  }

  static Lif lif(int steps, double tauM, Reset reset, boolean decayInput) {
    return new Lif(steps, tauM, 0.4, reset, 0, 0.1, decayInput, SpikeValue.ONE);
  }

  static Network vectors() {
    return Network.chain(
        List.of(
            input(19),
            new Dense("fc1", 11, true),
            new Neurons("act1"),
            new Dense("fc2", 5, true),
            new Readout("out")));
  }

  /** Identity and convolution shortcuts, batch norm behind a sum, average pools, dilation. */
  static Network residual() {
    Extent two = Extent.square(2);
    Conv2d dilated = new Conv2d("conv2", 5, Extent.square(3), Extent.square(1), two, two, 1, false);
    List<Layer> layers =
        List.of(
            input(2, 7, 6),
            Conv2d.square("conv1", 5, 3, 1, 1, true),
            new Neurons("act1"),
            dilated,
            new Add("add1"),
            new BatchNorm("bn", 1e-5, 0.1),
            new Neurons("act2"),
            new Pool2d("mean", PoolMode.AVERAGE, Extent.square(3), two, Extent.square(1)),
            Conv2d.square("conv3", 6, 3, 2, 1, true),
            Conv2d.square("short", 6, 1, 2, 0, false),
            new Add("add2"),
            new Neurons("act3"),
            new GlobalPool("gap", PoolMode.AVERAGE),
            new Dense("fc", 4, true),
            new Readout("out"));
    return new Network(
        layers,
        wires(
            "input conv1 act1 conv2 add1 bn act2 mean conv3 add2 act3 gap fc out",
            "act1 add1",
            "mean short add2"));
  }

  /** Two populations joined, pooled by maximum, flattened beside each other. */
  static Network branches() {
    Extent two = Extent.square(2);
    List<Layer> layers =
        List.of(
            input(2, 6, 5),
            Conv2d.square("left", 3, 3, 1, 1, true),
            new Neurons("act-left"),
            new Conv2d(
                "right",
                4,
                Extent.square(1),
                Extent.square(1),
                Extent.square(0),
                Extent.square(1),
                2,
                true),
            new Neurons("act-right"),
            new Concat("concat"),
            new Pool2d("max", PoolMode.MAX, two, two, Extent.square(0)),
            Conv2d.square("join", 7, 3, 1, 1, true),
            new Neurons("act"),
            new Flatten("flat"),
            new Flatten("flat-input"),
            new Concat("all"),
            new Dense("fc", 3, true),
            new Readout("out"));
    return new Network(
        layers,
        wires(
            "input left act-left concat max join act flat all fc out",
            "input right act-right concat",
            "input flat-input all"));
  }

  static Plan plan(Network network, NeuronModel neuron) throws BadDesign {
    CheckedNetwork checked = network.check();
    Random random = new Random(7);
    Map<String, Tensor> weights = new LinkedHashMap<>();
    checked
        .parameters()
        .forEach(
            (name, spec) -> {
              int[] shape = spec.shape().dims().stream().mapToInt(Integer::intValue).toArray();
              Tensor tensor = Tensor.zeros(ElementType.F32, shape);
              for (long i = 0; i < tensor.size(); i++) {
                tensor.set(
                    i,
                    switch (spec.name()) {
                      case "weight" -> random.nextGaussian() * 1.5 / Math.sqrt(spec.fanIn());
                      case "gamma", "variance" -> 0.5 + random.nextDouble();
                      default -> random.nextGaussian() * 0.2;
                    });
              }
              weights.put(name, tensor);
            });
    return Plan.forRunning(checked, neuron, new Weights(weights));
  }

  static IntegerNetwork quantised(Network network, NeuronModel neuron) throws BadDesign {
    return Quantiser.quantise(plan(network, neuron), QuantiserOptions.DEFAULT);
  }

  /** Words of which about half are zero. */
  static int[] words(WordMap map, Random random) {
    int[] out = new int[map.volume().size()];
    for (int i = 0; i < out.length; i++) {
      out[i] = random.nextBoolean() ? random.nextInt(map.largest() + 1) : 0;
    }
    return out;
  }

  static Input input(int... shape) {
    return new Input("input", Shape.of(shape));
  }

  static List<Wire> wires(String... paths) {
    List<Wire> out = new ArrayList<>();
    for (String path : paths) {
      String[] names = path.split(" ");
      for (int i = 1; i < names.length; i++) {
        out.add(new Wire(names[i - 1], names[i]));
      }
    }
    return out;
  }
}
