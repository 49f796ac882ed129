package org.spikepack.convert.onnx;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.spikepack.backend.Plan;
import org.spikepack.fault.BadDesign;
import org.spikepack.fault.UserFault;
import org.spikepack.network.BatchNorm;
import org.spikepack.network.CheckedNetwork;
import org.spikepack.network.Flatten;
import org.spikepack.network.Input;
import org.spikepack.network.Layer;
import org.spikepack.network.Network;
import org.spikepack.network.Neurons;
import org.spikepack.network.Shape;
import org.spikepack.network.Wire;
import org.spikepack.neuron.ClippedRelu;
import org.spikepack.neuron.NeuronModel;
import org.spikepack.neuron.Relu;
import org.spikepack.tensor.Tensor;
import org.spikepack.tensor.Weights;

/**
 * A network out of an ONNX file, as other programs export it: feed-forward, of dense layers and
 * convolutions with ReLU or clipped ReLU. What the network here computes is what the file's does;
 * what cannot be had so is refused with the node that asks for it.
 *
 * @param neuron of the ANN arm
 * @param weights of its layers, and the ceilings of clipped ReLUs
 * @param notes what was left out without changing what the network says
 */
public record OnnxImport(
    CheckedNetwork network, NeuronModel neuron, Weights weights, List<String> notes) {

  /** Above any activation: a ReLU among clipped ones. */
  private static final float UNBOUNDED = 1e30f;

  /** The ceiling of ReLU6, where populations do not bring their own. */
  private static final double USUAL_CEILING = 6;

  /**
   * Reads a file.
   *
   * @param output name of the value to end with; null for the model's first output
   * @throws UserFault naming the node that has no counterpart, and what to do
   */
  public static OnnxImport read(Path file, @Nullable String output) throws UserFault {
    OnnxModel model = OnnxReader.read(file);
    String where = "file '" + file + "'";
    if (model.outputs().isEmpty()) {
      throw new BadDesign(where, "it has no output", "export the model again");
    }
    String end = output == null ? model.outputs().getFirst() : output;
    Lowering lowering = new Lowering(where, model, end);
    try {
      lowering.run();
    } catch (ArithmeticException _) {
      throw new BadDesign(where, "its sizes are too large to count", "use a smaller network");
    }
    CheckedNetwork network = lowering.draft.network().check();
    Map<String, double[]> ceilings = lowering.draft.ceilings;
    Weights weights = lowering.draft.weights();
    NeuronModel neuron = ceilings.isEmpty() ? new Relu() : new ClippedRelu(USUAL_CEILING);
    if (!ceilings.isEmpty()) {
      weights = weights.overlaid(ceilings(network, ceilings));
    }
    requireUsable(where, network, neuron, weights);
    return new OnnxImport(network, neuron, weights, List.copyOf(lowering.notes));
  }

  private static void requireUsable(
      String where, CheckedNetwork network, NeuronModel neuron, Weights weights) throws BadDesign {
    try {
      Plan.forRunning(network, neuron, weights);
    } catch (BadDesign bad) {
      throw new BadDesign(
          where + ", " + bad.where(), bad.what(), "export the network again, trained and sound");
    }
  }

  /** How many numbers its layers have. */
  public long weightCount() {
    return network.parameters().values().stream().mapToLong(spec -> spec.shape().size()).sum();
  }

  /**
   * The network for samples of another shape, where that changes no number: images laid out as a
   * vector first.
   *
   * @throws BadDesign where the samples do not fit
   */
  public OnnxImport forSamples(Shape samples) throws BadDesign {
    Shape wanted = network.input().shape();
    if (samples.equals(wanted)) {
      return this;
    }
    if (wanted.rank() != 1 || samples.size() != wanted.size()) {
      throw new BadDesign(
          "the data",
          "its samples are of shape " + samples + ", and the network takes " + wanted,
          "name the data that the network was made for, in this shape");
    }
    return behindInput(new Flatten(free("flat")), samples, Weights.none());
  }

  /**
   * The network for samples as they are stored, 0 to 1, where it was trained on {@code (x −
   * mean)/deviation}.
   *
   * @param mean one number, or one per channel; so also {@code deviation}
   */
  public OnnxImport normalising(double[] mean, double[] deviation) throws BadDesign {
    int channels = network.input().shape().channels();
    float[] scale = new float[channels];
    float[] shift = new float[channels];
    for (int i = 0; i < channels; i++) {
      double by = perChannel("standard deviation (--std)", deviation, i, channels);
      if (!(by > 0)) {
        throw new BadDesign("standard deviation (--std)", "it is " + by, "use numbers above 0");
      }
      scale[i] = (float) (1 / by);
      shift[i] = (float) (-perChannel("mean (--mean)", mean, i, channels) / by);
    }
    float[] ones = new float[channels];
    Arrays.fill(ones, (float) (1 - Elementwise.EPSILON));
    String name = free("normalise");
    Map<String, Tensor> parameters = new LinkedHashMap<>();
    parameters.put(name + ".gamma", Tensor.of(scale, channels));
    parameters.put(name + ".beta", Tensor.of(shift, channels));
    parameters.put(name + ".mean", Tensor.of(new float[channels], channels));
    parameters.put(name + ".variance", Tensor.of(ones, channels));
    return behindInput(
        new BatchNorm(name, Elementwise.EPSILON, Elementwise.MOMENTUM),
        network.input().shape(),
        new Weights(parameters));
  }

  private static double perChannel(String where, double[] values, int i, int channels)
      throws BadDesign {
    if (values.length != 1 && values.length != channels) {
      throw new BadDesign(
          where,
          "it has " + values.length + " numbers for " + channels + " channels",
          "give one, or one per channel with commas between");
    }
    return values[values.length == 1 ? 0 : i];
  }

  private String free(String name) {
    String out = name;
    for (int i = 2; hasLayer(out); i++) {
      out = name + "-" + i;
    }
    return out;
  }

  private boolean hasLayer(String name) {
    return network.network().layers().stream().anyMatch(layer -> layer.name().equals(name));
  }

  /** The network with one more layer in front of all others. */
  private OnnxImport behindInput(Layer layer, Shape samples, Weights more) throws BadDesign {
    String input = network.input().name();
    List<Layer> layers = new ArrayList<>(network.network().layers());
    layers.replaceAll(old -> old instanceof Input ? new Input(input, samples) : old);
    layers.add(1, layer);
    List<Wire> wires = new ArrayList<>();
    wires.add(new Wire(input, layer.name()));
    for (Wire wire : network.network().wires()) {
      wires.add(wire.from().equals(input) ? new Wire(layer.name(), wire.to()) : wire);
    }
    CheckedNetwork longer = new Network(layers, wires).check();
    return new OnnxImport(longer, neuron, weights.overlaid(more), notes);
  }

  private static Weights ceilings(CheckedNetwork network, Map<String, double[]> given) {
    Map<String, Tensor> out = new LinkedHashMap<>();
    for (Neurons population : network.populations()) {
      double[] values = given.getOrDefault(population.name(), new double[] {UNBOUNDED});
      float[] floats = new float[values.length];
      for (int i = 0; i < floats.length; i++) {
        floats[i] = (float) values[i];
      }
      out.put(Plan.thresholdName(population), Tensor.of(floats, floats.length));
    }
    return new Weights(out);
  }
}
