package org.spikepack.backend.conformance;

import java.util.ArrayList;
import java.util.List;
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
import org.spikepack.network.Pool2d;
import org.spikepack.network.PoolMode;
import org.spikepack.network.Readout;
import org.spikepack.network.Shape;
import org.spikepack.network.Wire;

/** Networks of awkward sizes that between them use every layer kind and every option. */
public final class ConformanceNetworks {

  private ConformanceNetworks() {}

  /**
   * @param exact whether sums of dyadic numbers stay dyadic and short: no batch norm, no division
   *     by other than powers of two
   */
  public record Named(String name, Network network, boolean exact) {
    public CheckedNetwork checked() throws BadDesign {
      return network.check();
    }

    @Override
    public String toString() {
      return name;
    }
  }

  public static List<Named> all() {
    return List.of(
        vectors(),
        singleUnits(),
        oddConvolutions(),
        groups(),
        pools(),
        overlappingAverages(),
        globalAverage(),
        globalMaximum(),
        residual(),
        identity(),
        shortcutFromInput(),
        branches(),
        onePixel());
  }

  private static Named vectors() {
    return new Named(
        "vectors of 100, 36, 31, 7",
        Network.chain(
            List.of(
                input(100),
                new Dense("fc1", 36, true),
                new Neurons("act1"),
                new Dropout("drop", 0.5),
                new Dense("fc2", 31, false),
                new Neurons("act2"),
                new Dense("fc3", 7, true),
                new Readout("out"))),
        true);
  }

  private static Named singleUnits() {
    return new Named(
        "vectors of 1, 7, 1",
        Network.chain(
            List.of(
                input(1),
                new Dense("fc1", 7, true),
                new Neurons("act1"),
                new Dense("fc2", 1, true),
                new Neurons("act2"),
                new Dense("fc3", 1, false),
                new Readout("out"))),
        true);
  }

  private static Named oddConvolutions() {
    Conv2d strange =
        new Conv2d(
            "conv2",
            5,
            new Extent(3, 2),
            new Extent(2, 1),
            new Extent(0, 2),
            new Extent(1, 2),
            1,
            false);
    return new Named(
        "convolutions over 9×7 pixels with stride, padding, dilation",
        Network.chain(
            List.of(
                input(3, 9, 7),
                Conv2d.square("conv1", 7, 3, 1, 1, true),
                new Neurons("act1"),
                strange,
                new Neurons("act2"),
                new Flatten("flat"),
                new Dense("fc", 3, true),
                new Readout("out"))),
        true);
  }

  private static Named groups() {
    Extent one = Extent.square(1);
    Conv2d halves = new Conv2d("conv1", 6, Extent.square(3), Extent.square(2), one, one, 2, true);
    Conv2d depthwise = new Conv2d("conv2", 6, Extent.square(3), one, one, one, 6, true);
    return new Named(
        "grouped and depthwise convolutions",
        Network.chain(
            List.of(
                input(4, 7, 5),
                halves,
                new Neurons("act1"),
                depthwise,
                new Neurons("act2"),
                new Flatten("flat"),
                new Dense("fc", 4, true),
                new Readout("out"))),
        true);
  }

  private static Named pools() {
    return new Named(
        "maximum and average pooling",
        Network.chain(
            List.of(
                input(1, 11, 9),
                Conv2d.square("conv1", 7, 3, 1, 1, true),
                new Neurons("act1"),
                pool("max", PoolMode.MAX, 3, 2, 1),
                Conv2d.square("conv2", 5, 3, 1, 1, true),
                new Neurons("act2"),
                pool("mean", PoolMode.AVERAGE, 2, 2, 0),
                new Flatten("flat"),
                new Dense("fc", 3, true),
                new Readout("out"))),
        true);
  }

  private static Named overlappingAverages() {
    return new Named(
        "padded average pooling in front of neurons",
        Network.chain(
            List.of(
                input(2, 7, 7),
                Conv2d.square("conv1", 5, 3, 1, 0, true),
                pool("mean", PoolMode.AVERAGE, 3, 2, 1),
                new Neurons("act1"),
                new Flatten("flat"),
                new Dense("fc", 3, true),
                new Readout("out"))),
        false);
  }

  private static Named globalAverage() {
    return new Named(
        "batch norm folded, global average",
        Network.chain(
            List.of(
                input(3, 5, 7),
                Conv2d.square("conv1", 31, 3, 1, 1, false),
                new BatchNorm("bn1", 1e-5, 0.1),
                new Neurons("act1"),
                new GlobalPool("gap", PoolMode.AVERAGE),
                new Dense("fc", 5, true),
                new Readout("out"))),
        false);
  }

  private static Named globalMaximum() {
    return new Named(
        "global maximum of spikes",
        Network.chain(
            List.of(
                input(1, 5, 3),
                Conv2d.square("conv1", 7, 3, 1, 1, true),
                new Neurons("act1"),
                new GlobalPool("gmp", PoolMode.MAX),
                new Dense("fc", 5, true),
                new Readout("out"))),
        true);
  }

  private static Named residual() {
    List<Layer> layers =
        List.of(
            input(3, 7, 7),
            Conv2d.square("conv1", 8, 3, 1, 1, false),
            new BatchNorm("bn1", 1e-5, 0.1),
            new Neurons("act1"),
            Conv2d.square("conv2", 9, 3, 2, 1, false),
            new BatchNorm("bn2", 1e-5, 0.1),
            Conv2d.square("short", 9, 1, 2, 0, false),
            new Add("add"),
            new BatchNorm("bn3", 1e-3, 0.1),
            new Neurons("act2"),
            new GlobalPool("gap", PoolMode.AVERAGE),
            new Dense("fc", 4, true),
            new Readout("out"));
    return new Named(
        "residual block, batch norm folded and not",
        new Network(
            layers,
            wires("input conv1 bn1 act1 conv2 bn2 add bn3 act2 gap fc out", "act1 short add")),
        false);
  }

  private static Named identity() {
    List<Layer> layers =
        List.of(
            input(2, 5, 7),
            Conv2d.square("conv1", 7, 3, 1, 1, true),
            new Neurons("act1"),
            Conv2d.square("conv2", 7, 3, 1, 1, true),
            new Add("add"),
            new Neurons("act2"),
            pool("mean", PoolMode.AVERAGE, 2, 2, 0),
            new Flatten("flat"),
            new Dense("fc", 3, true),
            new Readout("out"));
    return new Named(
        "identity shortcut",
        new Network(layers, wires("input conv1 act1 conv2 add act2 mean flat fc out", "act1 add")),
        true);
  }

  private static Named shortcutFromInput() {
    List<Layer> layers =
        List.of(
            input(2, 5, 5),
            Conv2d.square("conv1", 4, 3, 1, 1, true),
            new Neurons("act1"),
            Conv2d.square("conv2", 4, 3, 1, 1, true),
            Conv2d.square("short", 4, 1, 1, 0, false),
            new Add("add"),
            new Neurons("act2"),
            new Concat("concat"),
            new Flatten("flat"),
            new Dense("fc", 3, true),
            new Readout("out"));
    return new Named(
        "steady and stepped signals added and joined",
        new Network(
            layers,
            wires(
                "input conv1 act1 conv2 add act2 concat flat fc out",
                "input short add",
                "input concat")),
        true);
  }

  private static Named branches() {
    List<Layer> layers =
        List.of(
            input(2, 6, 5),
            Conv2d.square("left", 3, 3, 1, 1, true),
            new Neurons("act-left"),
            Conv2d.square("right", 5, 1, 1, 0, true),
            new Neurons("act-right"),
            new Concat("concat"),
            pool("max", PoolMode.MAX, 2, 2, 0),
            Conv2d.square("join", 7, 3, 1, 1, true),
            new Neurons("act"),
            new Flatten("flat"),
            new Dense("fc", 3, true),
            new Readout("out"));
    return new Named(
        "two branches joined, maximum pooling",
        new Network(
            layers,
            wires(
                "input left act-left concat max join act flat fc out",
                "input right act-right concat")),
        true);
  }

  private static Named onePixel() {
    return new Named(
        "33 channels of one pixel",
        Network.chain(
            List.of(
                input(33, 1, 1),
                Conv2d.square("conv1", 31, 1, 1, 0, true),
                new Neurons("act1"),
                Conv2d.square("conv2", 7, 3, 1, 1, true),
                new Neurons("act2"),
                new Flatten("flat"),
                new Dense("fc", 2, true),
                new Readout("out"))),
        true);
  }

  private static Input input(int... shape) {
    return new Input("input", Shape.of(shape));
  }

  private static Pool2d pool(String name, PoolMode mode, int kernel, int stride, int padding) {
    return new Pool2d(
        name, mode, Extent.square(kernel), Extent.square(stride), Extent.square(padding));
  }

  /** Wires along each path of names. */
  private static List<Wire> wires(String... paths) {
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
