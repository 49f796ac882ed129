package org.spikepack.backend;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.spikepack.fault.BadDesign;
import org.spikepack.network.CheckedNetwork;
import org.spikepack.network.Neurons;
import org.spikepack.network.ParameterSpec;
import org.spikepack.network.Shape;
import org.spikepack.neuron.NeuronModel;
import org.spikepack.neuron.SteppedNeuron;
import org.spikepack.tensor.ElementType;
import org.spikepack.tensor.Tensor;
import org.spikepack.tensor.Weights;

/**
 * One arm, complete and checked: a sound network, the neuron model of its populations and every
 * weight they need. What a {@link Backend} compiles.
 *
 * <p>Besides the weights the layers own, a population may bring {@code name.threshold} (θ, v_th or
 * ceiling) and {@code name.v_0}, each one value or one per channel.
 */
public final class Plan {

  private static final String THRESHOLD = ".threshold";

  private final CheckedNetwork network;
  private final NeuronModel neuron;
  private final Weights weights;
  private final Map<String, double[]> thresholds;
  private final Map<String, double[]> starts;

  private Plan(CheckedNetwork network, NeuronModel neuron, Weights weights) throws BadDesign {
    this.network = network;
    this.neuron = neuron;
    this.weights = weights;
    this.thresholds = new LinkedHashMap<>();
    this.starts = new LinkedHashMap<>();
    double start = neuron instanceof SteppedNeuron stepped ? stepped.v0() : 0;
    for (Neurons layer : network.populations()) {
      thresholds.put(layer.name(), perPopulation(layer, thresholdName(layer), neuron.threshold()));
      starts.put(layer.name(), perPopulation(layer, startName(layer), start));
    }
  }

  /** The name that a population's own thresholds (θ, v_th or ceiling) have among the weights. */
  public static String thresholdName(Neurons population) {
    return population.name() + THRESHOLD;
  }

  /** Whether an array among the weights holds thresholds. */
  public static boolean isThreshold(String name) {
    return name.endsWith(THRESHOLD);
  }

  /** The name that a population's own starting potentials have among the weights. */
  public static String startName(Neurons population) {
    return population.name() + ".v_0";
  }

  /** The plan of a run: batch norm folded into the layer in front wherever that is possible. */
  public static Plan forRunning(CheckedNetwork network, NeuronModel neuron, Weights weights)
      throws BadDesign {
    Folded folded = Folding.fold(network, checked(network, weights));
    return new Plan(folded.network(), check(neuron), folded.weights());
  }

  /** The plan of a training: the network as drawn. */
  public static Plan forTraining(CheckedNetwork network, NeuronModel neuron, Weights weights)
      throws BadDesign {
    return new Plan(network, check(neuron), checked(network, weights));
  }

  /**
   * The same arm with rounded weights.
   *
   * @throws BadDesign where one is too large for the precision
   */
  public Plan rounded(WeightPrecision precision) throws BadDesign {
    return new Plan(network, neuron, precision.round(network, weights));
  }

  public CheckedNetwork network() {
    return network;
  }

  public NeuronModel neuron() {
    return neuron;
  }

  public Weights weights() {
    return weights;
  }

  /** θ, v_th or ceiling of a population: length 1, or one per channel of its shape. */
  public double[] thresholds(String population) {
    return Objects.requireNonNull(thresholds.get(population), population).clone();
  }

  /** The potential a window starts at: length 1, or one per channel. */
  public double[] starts(String population) {
    return Objects.requireNonNull(starts.get(population), population).clone();
  }

  private static NeuronModel check(NeuronModel neuron) throws BadDesign {
    neuron.check("neuron " + neuron.label());
    return neuron;
  }

  private static Weights checked(CheckedNetwork network, Weights weights) throws BadDesign {
    for (Map.Entry<String, ParameterSpec> entry : network.parameters().entrySet()) {
      String name = entry.getKey();
      Tensor found =
          weights
              .find(name)
              .orElseThrow(
                  () ->
                      new BadDesign(
                          "weights '" + name + "'",
                          "they are missing",
                          "train the arm or name a weights file that has them"));
      int[] wanted = dims(entry.getValue().shape());
      if (found.type() != ElementType.F32 || !Arrays.equals(found.shape(), wanted)) {
        throw new BadDesign(
            "weights '" + name + "'",
            "they are " + found + " but the network needs f32[" + entry.getValue().shape() + "]",
            "use the weights that belong to this network, or train it again");
      }
      requireFinite(name, found);
    }
    return weights;
  }

  private double[] perPopulation(Neurons layer, String name, double otherwise) throws BadDesign {
    if (weights.find(name).isEmpty()) {
      return new double[] {otherwise};
    }
    Tensor found = weights.get(name);
    int channels = network.shape(layer.name()).channels();
    if (found.rank() != 1 || (found.dim(0) != 1 && found.dim(0) != channels)) {
      throw new BadDesign(
          "weights '" + name + "'",
          "they are " + found + " for a population of " + channels + " channels",
          "give one value, or one per channel");
    }
    requireFinite(name, found);
    double[] values = found.toDoubles();
    boolean mustBePositive = isThreshold(name) && neuron.threshold() > 0;
    for (double value : values) {
      if (mustBePositive && value <= 0) {
        throw new BadDesign(
            "weights '" + name + "'", "a threshold is " + value, "use thresholds above 0");
      }
    }
    return values;
  }

  private static void requireFinite(String name, Tensor tensor) throws BadDesign {
    long bad = tensor.firstNotFinite();
    if (bad >= 0) {
      throw new BadDesign(
          "weights '" + name + "'",
          "element " + bad + " is " + tensor.get(bad),
          "restore the file or train the arm again");
    }
  }

  private static int[] dims(Shape shape) {
    return shape.dims().stream().mapToInt(Integer::intValue).toArray();
  }

  /** Whether the populations take T steps one after another, so that signals differ per step. */
  public boolean stepped() {
    return neuron instanceof SteppedNeuron;
  }

  /** What the packed spikes of a window are stored as. */
  public ElementType wordType() {
    return wordType(neuron);
  }

  /** Words of at most 8 steps fit in a byte. */
  public static ElementType wordType(NeuronModel neuron) {
    return neuron.steps() <= Byte.SIZE ? ElementType.U8 : ElementType.U16;
  }

  /** A network without some of its batch norms, and the weights that make up for them. */
  record Folded(CheckedNetwork network, Weights weights) {}
}
