package org.spikepack.project;

import java.util.List;
import java.util.stream.Stream;
import org.spikepack.network.Add;
import org.spikepack.network.BatchNorm;
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
import org.spikepack.neuron.ClippedRelu;
import org.spikepack.neuron.IntegrateAndFire;
import org.spikepack.neuron.Lif;
import org.spikepack.neuron.NeuronModel;
import org.spikepack.neuron.Relu;
import org.spikepack.neuron.Reset;
import org.spikepack.neuron.Rounding;
import org.spikepack.neuron.SpikePack;
import org.spikepack.neuron.SpikeValue;
import org.spikepack.neuron.Surrogate;

/** Projects that tests start from. */
final class Examples {

  static final NeuronModel SPIKEPACK = new SpikePack(4, 2, Rounding.ROUND, 1);
  static final NeuronModel LIF = new Lif(4, 2, 1, Reset.SOFT, 0, 0, false, SpikeValue.ONE);
  static final NeuronModel IF =
      new IntegrateAndFire(8, 0.5, Reset.HARD, -0.25, 0.125, SpikeValue.THRESHOLD);

  private Examples() {}

  /** Two arms on a chain of three layers, nothing optional. */
  static Project small() {
    Network network =
        Network.chain(
            List.of(new Input("input", Shape.of(3)), new Dense("fc", 2, true), new Readout("out")));
    return new Project(
        "Small",
        "The least that runs.",
        network,
        MutedLayers.NONE,
        Layout.NONE,
        new DataSettings("drives.csv", Coding.DIRECT),
        List.of(
            new Arm("ANN", new Relu(), List.of("ann.safetensors"), null, null),
            new Arm("SpikePack", SPIKEPACK, List.of("ann.safetensors"), null, null)),
        null,
        new RunSettings(0, 64, 7, null),
        null);
  }

  /** Every layer kind, neuron model and optional field. */
  static Project large() {
    List<Layer> layers =
        Stream.of(
                new Input("input", Shape.of(1, 28, 28)),
                new Conv2d(
                    "conv1",
                    8,
                    new Extent(3, 5),
                    Extent.square(1),
                    new Extent(1, 2),
                    Extent.square(1),
                    1,
                    false),
                new BatchNorm("bn1", 1e-5, 0.1),
                new Neurons("act1"),
                new Add("add"),
                new Concat("concat"),
                new Pool2d(
                    "pool", PoolMode.MAX, Extent.square(2), Extent.square(2), Extent.square(0)),
                new GlobalPool("global", PoolMode.AVERAGE),
                new Flatten("flat"),
                new Dropout("drop", 0.25),
                new Dense("fc", 10, true),
                new Readout("out"))
            .map(Layer.class::cast)
            .toList();
    List<Wire> wires =
        List.of(
            new Wire("input", "conv1"),
            new Wire("conv1", "bn1"),
            new Wire("bn1", "act1"),
            new Wire("act1", "add"),
            new Wire("bn1", "add"),
            new Wire("add", "concat"),
            new Wire("conv1", "concat"),
            new Wire("concat", "pool"),
            new Wire("pool", "global"),
            new Wire("global", "flat"),
            new Wire("flat", "drop"),
            new Wire("drop", "fc"),
            new Wire("fc", "out"));
    List<String> ann = List.of("weights/ann.safetensors");
    ConversionSettings conversion =
        new ConversionSettings("ANN", Calibration.LEAST_SQUARES, 99.9, true, 500);
    return new Project(
        "Large \"quoted\" ü",
        "All of it.",
        new Network(layers, wires),
        new MutedLayers(List.of("drop")),
        new Layout(
            List.of(
                new Placement("conv1", new Position(0, -12.5)),
                new Placement("bn1", new Position(160, 1e5))),
            List.of(
                new Frame("f1", "First \"stage\"", List.of("conv1", "bn1"), true),
                new Frame("f2", "", List.of("fc"), false)),
            List.of(new Note("n1", "Two\nlines", new Position(1, 2), 240))),
        new DataSettings("bundled:fashion-mnist", Coding.SPIKEPACK),
        List.of(
            new Arm("ANN", new Relu(), ann, training(null), null),
            new Arm("clipped", new ClippedRelu(6), ann, null, null),
            new Arm("SpikePack trained", SPIKEPACK, ann, training("ANN"), null),
            new Arm(
                "LIF", LIF, List.of(ann.getFirst(), "weights/lif.safetensors"), null, conversion),
            new Arm("IF", IF, List.of(), null, conversion)),
        new Sweep(
            List.of(1, 2, 4, 8),
            List.of(
                new Arm(
                    "SpikePack", SPIKEPACK, List.of("weights/t{T}.safetensors"), null, conversion),
                new Arm("LIF sweep", LIF, ann, null, null))),
        new RunSettings(500, 64, -1, "reference"),
        "# Lesson\n\nLook at \\ and \ttabs.");
  }

  static TrainingSettings training(String startFrom) {
    return new TrainingSettings(
        12,
        128,
        Optimiser.ADAMW,
        1e-3,
        0.9,
        1e-4,
        0.5,
        0.1,
        new AugmentationSettings(true, 2, 0, 8),
        3,
        Surrogate.DEFAULT,
        true,
        42,
        startFrom);
  }
}
