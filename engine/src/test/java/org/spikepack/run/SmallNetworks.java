package org.spikepack.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.spikepack.backend.Executable;
import org.spikepack.backend.Observer;
import org.spikepack.backend.Plan;
import org.spikepack.backend.Presentation;
import org.spikepack.backend.reference.ReferenceBackend;
import org.spikepack.fault.BadDesign;
import org.spikepack.network.Add;
import org.spikepack.network.BatchNorm;
import org.spikepack.network.CheckedNetwork;
import org.spikepack.network.Concat;
import org.spikepack.network.Conv2d;
import org.spikepack.network.Dense;
import org.spikepack.network.Dropout;
import org.spikepack.network.Extent;
import org.spikepack.network.Flatten;
import org.spikepack.network.GlobalPool;
import org.spikepack.network.Input;
import org.spikepack.network.Layer;
import org.spikepack.network.Network;
import org.spikepack.network.Neurons;
import org.spikepack.network.ParameterSpec;
import org.spikepack.network.Pool2d;
import org.spikepack.network.PoolMode;
import org.spikepack.network.Readout;
import org.spikepack.network.Shape;
import org.spikepack.network.Wire;
import org.spikepack.neuron.NeuronModel;
import org.spikepack.tensor.Tensor;
import org.spikepack.tensor.Weights;

/** Networks with random weights that tests of experiments and conversions share. */
public final class SmallNetworks {

  private SmallNetworks() {}

  /** Vectors of 12, 20, 15, 4. */
  public static CheckedNetwork mlp() throws BadDesign {
    return Network.chain(
            List.of(
                new Input("input", Shape.of(12)),
                new Dense("fc1", 20, true),
                new Neurons("act1"),
                new Dense("fc2", 15, true),
                new Neurons("act2"),
                new Dropout("drop", 0.5),
                new Dense("fc3", 4, true),
                new Readout("out")))
        .check();
  }

  /** A convolution, max pooling, and a vector behind it. */
  public static CheckedNetwork pooled() throws BadDesign {
    return Network.chain(
            List.of(
                new Input("input", Shape.of(1, 6, 6)),
                Conv2d.square("conv1", 3, 3, 1, 1, true),
                new Neurons("act1"),
                pool("pool", PoolMode.MAX, 0),
                new Flatten("flat"),
                new Dense("fc", 4, true),
                new Readout("out")))
        .check();
  }

  /**
   * Every layer kind: batch norm folded and behind a sum, a residual and two branches that are
   * joined, all kinds of pooling.
   */
  public static CheckedNetwork branched() throws BadDesign {
    Conv2d grouped =
        new Conv2d(
            "left",
            4,
            new Extent(3, 2),
            new Extent(1, 1),
            new Extent(2, 1),
            new Extent(2, 2),
            2,
            false);
    List<Layer> layers = new ArrayList<>();
    List<Wire> wires = new ArrayList<>();
    chain(
        layers,
        wires,
        new Input("input", Shape.of(2, 8, 8)),
        Conv2d.square("conv1", 6, 3, 1, 1, false),
        new BatchNorm("bn1", 1e-5, 0.1),
        new Neurons("act1"),
        Conv2d.square("conv2", 6, 3, 1, 1, true),
        new BatchNorm("bn2", 1e-5, 0.1),
        new Add("sum"),
        new BatchNorm("bn3", 1e-5, 0.1),
        new Neurons("act2"),
        grouped,
        new Neurons("actLeft"),
        new Concat("join"),
        pool("maxPool", PoolMode.MAX, 0),
        pool("avgPool", PoolMode.AVERAGE, 1),
        Conv2d.square("conv3", 5, 3, 1, 1, true),
        new Neurons("act3"),
        new GlobalPool("globalAvg", PoolMode.AVERAGE),
        new Concat("features"),
        new Dropout("drop", 0.3),
        new Dense("fc", 4, true),
        new Readout("out"));
    layers.add(Conv2d.square("right", 3, 1, 1, 0, true));
    layers.add(new Neurons("actRight"));
    layers.add(new GlobalPool("globalMax", PoolMode.MAX));
    layers.add(new Flatten("flat"));
    wires.add(new Wire("act1", "sum"));
    wires.add(new Wire("act2", "right"));
    wires.add(new Wire("right", "actRight"));
    wires.add(new Wire("actRight", "join"));
    wires.add(new Wire("act3", "globalMax"));
    wires.add(new Wire("globalMax", "features"));
    wires.add(new Wire("act3", "flat"));
    wires.add(new Wire("flat", "features"));
    return new Network(layers, wires).check();
  }

  private static void chain(List<Layer> layers, List<Wire> wires, Layer... added) {
    for (Layer layer : added) {
      if (!layers.isEmpty()) {
        wires.add(new Wire(layers.getLast().name(), layer.name()));
      }
      layers.add(layer);
    }
  }

  private static Pool2d pool(String name, PoolMode mode, int padding) {
    return new Pool2d(name, mode, Extent.square(2), Extent.square(2), Extent.square(padding));
  }

  /** He-normal weights, small biases, batch norm statistics away from the trivial ones. */
  public static Weights weights(CheckedNetwork network, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Map<String, Tensor> out = new LinkedHashMap<>();
    for (Map.Entry<String, ParameterSpec> entry : network.parameters().entrySet()) {
      ParameterSpec spec = entry.getValue();
      float[] values = new float[spec.shape().size()];
      for (int i = 0; i < values.length; i++) {
        values[i] =
            (float)
                switch (spec.initial()) {
                  case HE_NORMAL -> random.nextGaussian() * Math.sqrt(2.0 / spec.fanIn());
                  case ZERO -> random.nextGaussian() * 0.1;
                  case ONE -> random.nextDouble(0.5, 1.5);
                };
      }
      int[] dims = spec.shape().dims().stream().mapToInt(Integer::intValue).toArray();
      out.put(entry.getKey(), Tensor.of(values, dims));
    }
    return new Weights(out);
  }

  /** Samples uniform in 0 to 1, f32 {@code [n, shape…]}. */
  public static Tensor images(CheckedNetwork network, int n, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Shape shape = network.input().shape();
    float[] values = new float[n * shape.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextDouble();
    }
    return Tensor.of(values, shape.withBatch(n));
  }

  /** The readout of the reference backend, {@code [n, classes]}. */
  public static Tensor logits(
      CheckedNetwork network, NeuronModel neuron, Weights weights, Tensor images) throws BadDesign {
    Plan plan = Plan.forRunning(network, neuron, weights);
    try (Executable executable = new ReferenceBackend().compile(plan, images.dim(0))) {
      return executable.run(Presentation.constant(images), Observer.NONE).copy();
    }
  }

  /** Index of the largest value of each row. */
  public static int[] classes(Tensor logits) {
    int[] out = new int[logits.dim(0)];
    int classes = logits.dim(1);
    for (int i = 0; i < out.length; i++) {
      for (int c = 1; c < classes; c++) {
        if (logits.get((long) i * classes + c) > logits.get((long) i * classes + out[i])) {
          out[i] = c;
        }
      }
    }
    return out;
  }

  /** ‖a − b‖ / ‖b‖. */
  public static double relativeL2(Tensor a, Tensor b) {
    double error = 0;
    double norm = 0;
    for (long i = 0; i < b.size(); i++) {
      error += Math.pow(a.get(i) - b.get(i), 2);
      norm += Math.pow(b.get(i), 2);
    }
    return Math.sqrt(error / norm);
  }
}
