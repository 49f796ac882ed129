package org.spikepack.backend.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.spikepack.backend.Plan;
import org.spikepack.backend.Presentation;
import org.spikepack.backend.TrainingOptions;
import org.spikepack.backend.TrainingPass;
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
import org.spikepack.neuron.ClippedRelu;
import org.spikepack.neuron.NeuronModel;
import org.spikepack.neuron.Relu;
import org.spikepack.tensor.ElementType;
import org.spikepack.tensor.Tensor;
import org.spikepack.tensor.Weights;

/**
 * The gradients of every layer kind against central differences of a random projection of the
 * logits. Biases keep every rectifier away from its kink.
 */
class GradientTest {

  private static final int BATCH = 4;
  private static final double STEP = 1.0 / 256;

  /** A network and the neurons it is checked with. */
  record Checked(String name, Network network, NeuronModel neuron) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Checked> smoothNetworks() {
    Extent one = Extent.square(1);
    Conv2d plain =
        new Conv2d("conv", 4, new Extent(3, 2), new Extent(2, 1), one, new Extent(1, 2), 1, true);
    Conv2d grouped = new Conv2d("conv", 4, Extent.square(3), one, one, one, 2, true);
    NeuronModel relu = new Relu();
    return Stream.of(
        new Checked("dense", chain(input(5), dense("hidden", 6), act()), relu),
        new Checked("clipped", chain(input(5), dense("hidden", 6), act()), new ClippedRelu(3)),
        new Checked("strided convolution", chain(input(2, 5, 6), plain, act(), flat()), relu),
        new Checked("grouped convolution", chain(input(4, 4, 3), grouped, act(), flat()), relu),
        new Checked(
            "average pool",
            chain(input(2, 5, 5), grouped, act(), pool(PoolMode.AVERAGE, 3, 2, 1), flat()),
            relu),
        new Checked(
            "maximum pool",
            chain(input(1, 5, 5), pointwise(), pool(PoolMode.MAX, 3, 2, 1), flat()),
            relu),
        new Checked(
            "global average",
            chain(input(2, 3, 5), grouped, act(), new GlobalPool("g", PoolMode.AVERAGE)),
            relu),
        new Checked(
            "global maximum",
            chain(input(1, 3, 5), pointwise(), new GlobalPool("g", PoolMode.MAX)),
            relu),
        new Checked("batch norm", chain(input(2, 3, 4), grouped, norm(), act(), flat()), relu),
        new Checked("norm of vectors", chain(input(5), dense("hidden", 6), norm(), act()), relu),
        new Checked(
            "dropout", chain(input(5), dense("hidden", 9), act(), new Dropout("d", 0.4)), relu),
        new Checked("add and concat", joined(), relu));
  }

  private static Network joined() {
    List<Layer> layers =
        List.of(
            input(2, 3, 3),
            Conv2d.square("left", 3, 3, 1, 1, true),
            Conv2d.square("right", 3, 1, 1, 0, true),
            new Add("add"),
            act(),
            new Concat("concat"),
            flat(),
            dense("last", 3),
            new Readout("out"));
    List<Wire> wires = new ArrayList<>();
    for (String wire :
        "input>left input>right left>add right>add add>act act>concat left>concat concat>flat flat>last last>out"
            .split(" ")) {
      wires.add(new Wire(wire.split(">")[0], wire.split(">")[1]));
    }
    return new Network(layers, wires);
  }

  private static Network chain(Layer... layers) {
    List<Layer> all = new ArrayList<>(List.of(layers));
    all.add(dense("last", 3));
    all.add(new Readout("out"));
    return Network.chain(all);
  }

  private static Input input(int... shape) {
    return new Input("input", Shape.of(shape));
  }

  private static Dense dense(String name, int units) {
    return new Dense(name, units, true);
  }

  private static Conv2d pointwise() {
    return Conv2d.square("conv", 2, 1, 1, 0, true);
  }

  private static Neurons act() {
    return new Neurons("act");
  }

  private static Flatten flat() {
    return new Flatten("flat");
  }

  private static BatchNorm norm() {
    return new BatchNorm("norm", 1e-3, 0.1);
  }

  private static Pool2d pool(PoolMode mode, int kernel, int stride, int padding) {
    return new Pool2d(
        "pool", mode, Extent.square(kernel), Extent.square(stride), Extent.square(padding));
  }

  @ParameterizedTest
  @MethodSource("smoothNetworks")
  void gradientsAreTheSlopesOfTheForwardPass(Checked checked) throws BadDesign {
    CheckedNetwork network = checked.network().check();
    Plan plan = Plan.forTraining(network, checked.neuron(), weights(network));
    Presentation input = Presentation.constant(inputs(network));
    try (TrainingPass pass =
        new ReferenceBackend().train(plan, BATCH + 1, TrainingOptions.DEFAULT)) {
      Tensor projection = gaussian(new Random(3), BATCH, network.classes());
      pass.forward(input, 1);
      pass.backward(projection);
      Weights gradients = pass.gradients().copy();
      int nonZero = 0;
      for (String name : gradients.names()) {
        nonZero += check(pass, input, projection, name, gradients.get(name));
      }
      assertEquals(gradients.names().size(), nonZero, "parameters with some gradient");
    }
  }

  /** Checks some elements of one parameter; returns 1 where its gradient is not all 0. */
  private static int check(
      TrainingPass pass, Presentation input, Tensor projection, String name, Tensor gradient) {
    Tensor live = pass.parameters().get(name);
    double largest = 0;
    for (long i = 0; i < gradient.size(); i++) {
      largest = Math.max(largest, Math.abs(gradient.get(i)));
    }
    for (long i = 0; i < live.size(); i += 1 + live.size() / 24) {
      double before = live.get(i);
      live.set(i, before + STEP);
      double above = live.get(i);
      double lossAbove = loss(pass, input, projection);
      live.set(i, before - STEP);
      double below = live.get(i);
      double lossBelow = loss(pass, input, projection);
      live.set(i, before);
      double slope = (lossAbove - lossBelow) / (above - below);
      assertEquals(slope, gradient.get(i), 1e-3 * largest + 2e-4, name + " element " + i);
    }
    // A bias in front of batch norm moves nothing, which the differences above confirm.
    return largest > 1e-6 || name.equals("conv.bias") || name.equals("hidden.bias") ? 1 : 0;
  }

  private static double loss(TrainingPass pass, Presentation input, Tensor projection) {
    Tensor logits = pass.forward(input, 1);
    double sum = 0;
    for (long i = 0; i < logits.size(); i++) {
      sum += logits.get(i) * projection.get(i);
    }
    return sum;
  }

  private static Weights weights(CheckedNetwork network) {
    Random random = new Random(11);
    Map<String, Tensor> out = new LinkedHashMap<>();
    network
        .parameters()
        .forEach(
            (name, spec) -> {
              Tensor values =
                  gaussian(random, spec.shape().dims().stream().mapToInt(d -> d).toArray());
              for (long i = 0; i < values.size(); i++) {
                values.set(i, value(spec, values.get(i), (int) i));
              }
              out.put(name, values);
            });
    return new Weights(out);
  }

  private static double value(ParameterSpec spec, double normal, int i) {
    return switch (spec.name()) {
      case "weight" -> spec.fanIn() == 1 ? Math.copySign(0.7, normal) : 0.15 * normal;
      case "gamma" -> 0.4 + 0.05 * normal;
      case "bias", "beta" -> List.of(1.6, -1.6, 4.6, -2.0).get(i % 4);
      case "mean" -> normal;
      default -> 1 + Math.abs(normal);
    };
  }

  /** A shuffled grid, so that no two pixels of a sample nearly tie for a maximum. */
  private static Tensor inputs(CheckedNetwork network) {
    Shape shape = network.input().shape();
    Random random = new Random(17);
    Tensor out = Tensor.zeros(ElementType.F32, shape.withBatch(BATCH));
    int size = shape.size();
    for (int b = 0; b < BATCH; b++) {
      List<Integer> places = new ArrayList<>();
      for (int i = 0; i < size; i++) {
        places.add(random.nextInt(places.size() + 1), i);
      }
      for (int i = 0; i < size; i++) {
        out.set((long) b * size + i, 2.0 * places.get(i) / size - 1);
      }
    }
    return out;
  }

  private static Tensor gaussian(Random random, int... shape) {
    Tensor out = Tensor.zeros(ElementType.F32, shape);
    for (long i = 0; i < out.size(); i++) {
      out.set(i, random.nextGaussian());
    }
    return out;
  }
}
