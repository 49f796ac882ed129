package org.spikepack.workshop;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.spikepack.backend.Plan;
import org.spikepack.fault.BadDesign;
import org.spikepack.network.Add;
import org.spikepack.network.BatchNorm;
import org.spikepack.network.CheckedNetwork;
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
import org.spikepack.neuron.Lif;
import org.spikepack.neuron.NeuronModel;
import org.spikepack.neuron.Relu;
import org.spikepack.neuron.Reset;
import org.spikepack.neuron.Rounding;
import org.spikepack.neuron.SpikePack;
import org.spikepack.neuron.SpikeValue;
import org.spikepack.neuron.Surrogate;
import org.spikepack.project.Arm;
import org.spikepack.project.AugmentationSettings;
import org.spikepack.project.Calibration;
import org.spikepack.project.Coding;
import org.spikepack.project.ConversionSettings;
import org.spikepack.project.DataSettings;
import org.spikepack.project.Layout;
import org.spikepack.project.MutedLayers;
import org.spikepack.project.Optimiser;
import org.spikepack.project.Project;
import org.spikepack.project.RunSettings;
import org.spikepack.project.TrainingSettings;
import org.spikepack.tensor.Tensor;
import org.spikepack.tensor.Weights;
import org.spikepack.train.InitialWeights;

/**
 * New projects that run at once: an ANN, SpikePack and LIF arm with the same untrained weights,
 * ready to be trained and converted.
 */
public final class Templates {

  private static final String ANN = "ANN";
  private static final String ANN_FILE = "weights/ann.safetensors";
  private static final String DRIVES = "drives.csv";
  private static final int STEPS = 4;
  private static final long SEED = 1;

  /** With the weights that He's rule gives, activations beyond this are rare. */
  private static final double USUAL_LARGEST = 4;

  private Templates() {}

  /** What one can begin with. */
  public enum Kind {
    MLP("Multilayer perceptron", "Two dense layers for vectors and small images."),
    CNN("Convolutional network", "Two convolutions, pooling and a dense layer for images."),
    RESNET("Residual network", "Convolutions with a shortcut around them for images."),
    SINGLE_NEURON("Single neuron", "One neuron of each kind and 1,001 drives from 0 to 1.");

    private final String title;
    private final String line;

    Kind(String title, String line) {
      this.title = title;
      this.line = line;
    }

    public String title() {
      return title;
    }

    public String line() {
      return line;
    }

    /** Whether it needs feature maps {@code [channel, y, x]}. */
    public boolean needsImages() {
      return this == CNN || this == RESNET;
    }
  }

  /**
   * What the network is to see.
   *
   * @param set as in {@link DataSettings}
   * @param shape of one sample
   * @param classes 2 or more; 10 where the data has no labels
   */
  public record Target(String set, Shape shape, int classes) {

    /** The clothes that come with the program. */
    public static final Target CLOTHES =
        new Target("bundled:fashion-mnist", Shape.of(1, 28, 28), 10);
  }

  /**
   * A project and the files it needs.
   *
   * @param weights files of weights by their name in the project's folder
   * @param texts files of text by name
   */
  public record Made(
      Project project,
      SequencedMap<String, WeightsFile> weights,
      SequencedMap<String, String> texts) {

    /**
     * @param origin how the weights came to be
     */
    public record WeightsFile(Weights weights, SequencedMap<String, String> origin) {}
  }

  /**
   * @throws BadDesign where samples of that shape do not fit such a network
   */
  public static Made make(Kind kind, Target target) throws BadDesign {
    return kind == Kind.SINGLE_NEURON ? singleNeuron() : trainable(kind, target);
  }

  private static Made trainable(Kind kind, Target target) throws BadDesign {
    Network network = network(kind, target);
    CheckedNetwork checked = network.check();
    SequencedMap<String, Made.WeightsFile> files = new LinkedHashMap<>();
    Weights initial = InitialWeights.of(checked, SEED);
    Made.WeightsFile file = new Made.WeightsFile(initial, origin(ANN, new Relu()));
    List<Arm> arms = arms(checked, new Relu(), file, STEPS, files);
    Project project = project(kind, network, target.set(), arms, usualRun());
    return new Made(project, files, new LinkedHashMap<>());
  }

  /**
   * The usual arms around the weights of an ANN, which all of them share; the spiking ones begin
   * with thresholds that a conversion replaces.
   *
   * @param files gets what the arms need
   */
  static List<Arm> arms(
      CheckedNetwork network,
      NeuronModel ann,
      Made.WeightsFile weights,
      int steps,
      SequencedMap<String, Made.WeightsFile> files) {
    files.put(ANN_FILE, weights);
    List<Arm> arms = new ArrayList<>();
    arms.add(new Arm(ANN, ann, List.of(ANN_FILE), training(), null));
    List<NeuronModel> spiking =
        List.of(
            spikePack(USUAL_LARGEST).withStepsInRange(steps),
            lif(SpikeValue.THRESHOLD, 1).withSteps(steps));
    for (NeuronModel neuron : spiking) {
      String file = "weights/" + neuron.label().toLowerCase(Locale.ROOT) + ".safetensors";
      files.put(
          file,
          new Made.WeightsFile(
              thresholds(network, neuron.threshold()), origin(neuron.label(), neuron)));
      arms.add(new Arm(neuron.label(), neuron, List.of(ANN_FILE, file), null, conversion()));
    }
    return arms;
  }

  /** What a window holds before anything has been opened. */
  public static Project blank() {
    return singleNeuron().project();
  }

  /** The network alone; whether it fits the samples, {@link #make} tells. */
  public static Network network(Kind kind, Target target) {
    return switch (kind) {
      case MLP -> mlp(target);
      case CNN -> cnn(target);
      case RESNET -> resnet(target);
      case SINGLE_NEURON ->
          Network.chain(
              List.of(new Input("drive", Shape.of(1)), new Neurons("neuron"), new Readout("out")));
    };
  }

  private static Made singleNeuron() {
    Network network = network(Kind.SINGLE_NEURON, Target.CLOTHES);
    SpikePack spikePack = spikePack(1);
    List<Arm> arms = new ArrayList<>();
    for (NeuronModel neuron : List.of(new Relu(), spikePack, lif(SpikeValue.ONE, 1))) {
      arms.add(new Arm(neuron.spiking() ? neuron.label() : ANN, neuron, List.of(), null, null));
    }
    StringBuilder drives = new StringBuilder("drive\n");
    for (int i = 0; i <= 1000; i++) {
      drives.append(i / 1000.0).append('\n');
    }
    SequencedMap<String, String> texts = new LinkedHashMap<>();
    texts.put(DRIVES, drives.toString());
    RunSettings run = new RunSettings(0, 1001, SEED, null);
    return new Made(
        project(Kind.SINGLE_NEURON, network, DRIVES, arms, run), new LinkedHashMap<>(), texts);
  }

  static RunSettings usualRun() {
    return new RunSettings(1000, 100, SEED, null);
  }

  private static Project project(
      Kind kind, Network network, String set, List<Arm> arms, RunSettings run) {
    return project(kind.title(), kind.line(), network, set, arms, run);
  }

  static Project project(
      String title, String line, Network network, String set, List<Arm> arms, RunSettings run) {
    return new Project(
        title,
        line,
        network,
        MutedLayers.NONE,
        Layout.NONE,
        new DataSettings(set, Coding.DIRECT),
        arms,
        null,
        run,
        null);
  }

  private static Network mlp(Target target) {
    List<Layer> layers = new ArrayList<>();
    layers.add(new Input("input", target.shape()));
    if (target.shape().rank() > 1) {
      layers.add(new Flatten("flat"));
    }
    layers.add(new Dense("fc1", 128, true));
    layers.add(new Neurons("act1"));
    layers.add(new Dense("fc2", target.classes(), true));
    layers.add(new Readout("out"));
    return Network.chain(layers);
  }

  private static Network cnn(Target target) {
    List<Layer> layers = new ArrayList<>();
    layers.add(new Input("input", target.shape()));
    for (int stage = 1; stage <= 2; stage++) {
      layers.add(Conv2d.square("conv" + stage, 16 * stage, 3, 1, 1, false));
      layers.add(norm("bn" + stage));
      layers.add(new Neurons("act" + stage));
      layers.add(halving("pool" + stage));
    }
    layers.add(new Flatten("flat"));
    layers.add(new Dense("fc", target.classes(), true));
    layers.add(new Readout("out"));
    return Network.chain(layers);
  }

  private static Network resnet(Target target) {
    List<Layer> layers = new ArrayList<>();
    layers.add(new Input("input", target.shape()));
    layers.add(Conv2d.square("conv0", 16, 3, 1, 1, false));
    layers.add(norm("bn0"));
    layers.add(new Neurons("act0"));
    layers.add(halving("pool0"));
    layers.add(Conv2d.square("conv1", 16, 3, 1, 1, false));
    layers.add(norm("bn1"));
    layers.add(new Neurons("act1"));
    layers.add(Conv2d.square("conv2", 16, 3, 1, 1, false));
    layers.add(norm("bn2"));
    layers.add(new Add("add"));
    layers.add(new Neurons("act2"));
    layers.add(new GlobalPool("gap", PoolMode.AVERAGE));
    layers.add(new Dense("fc", target.classes(), true));
    layers.add(new Readout("out"));
    Network chain = Network.chain(layers);
    List<Wire> wires = new ArrayList<>(chain.wires());
    wires.add(new Wire("pool0", "add"));
    return new Network(layers, wires);
  }

  private static BatchNorm norm(String name) {
    return new BatchNorm(name, 1e-5, 0.1);
  }

  private static Pool2d halving(String name) {
    return new Pool2d(name, PoolMode.AVERAGE, Extent.square(2), Extent.square(2), Extent.square(0));
  }

  private static SpikePack spikePack(double largest) {
    SpikePack unit = new SpikePack(STEPS, 2, Rounding.ROUND, 1);
    return new SpikePack(STEPS, 2, Rounding.ROUND, unit.thresholdFor(largest));
  }

  private static Lif lif(SpikeValue value, double threshold) {
    return new Lif(STEPS, 2, threshold, Reset.SOFT, 0, 0, false, value);
  }

  private static Weights thresholds(CheckedNetwork network, double threshold) {
    Map<String, Tensor> out = new LinkedHashMap<>();
    for (Neurons population : network.populations()) {
      out.put(Plan.thresholdName(population), Tensor.of(new float[] {(float) threshold}, 1));
    }
    return new Weights(out);
  }

  private static SequencedMap<String, String> origin(String arm, NeuronModel neuron) {
    SequencedMap<String, String> out = new LinkedHashMap<>();
    out.put("arm", arm);
    out.put("neuron", neuron.toString());
    out.put("settings", "untrained, seed " + SEED);
    return out;
  }

  private static ConversionSettings conversion() {
    return new ConversionSettings(ANN, Calibration.LEAST_SQUARES, 99.9, true, 512);
  }

  private static @Nullable TrainingSettings training() {
    return new TrainingSettings(
        5,
        128,
        Optimiser.ADAMW,
        0.003,
        0.9,
        0.01,
        1,
        0,
        new AugmentationSettings(false, 0, 0, 0),
        0,
        new Surrogate(Surrogate.Form.ARCTANGENT, 2),
        true,
        SEED,
        null);
  }
}
