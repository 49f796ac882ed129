package org.spikepack.backend.conformance;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.spikepack.backend.Plan;
import org.spikepack.backend.Presentation;
import org.spikepack.fault.BadDesign;
import org.spikepack.network.CheckedNetwork;
import org.spikepack.network.Neurons;
import org.spikepack.network.ParameterSpec;
import org.spikepack.network.Shape;
import org.spikepack.neuron.NeuronModel;
import org.spikepack.neuron.SpikePack;
import org.spikepack.neuron.SteppedNeuron;
import org.spikepack.tensor.ElementType;
import org.spikepack.tensor.Tensor;
import org.spikepack.tensor.Weights;

/**
 * One network with one neuron model, and seeded weights and inputs for them.
 *
 * @param dyadic weights and inputs are small multiples of powers of two, so that no sum rounds
 * @param perStep the input comes as one slice per step
 */
public record ConformanceCase(
    ConformanceNetworks.Named network,
    ConformanceNeurons.Named neuron,
    boolean dyadic,
    boolean perStep) {

  public static final int BATCH = 3;

  /** Bits of an f32 mantissa. */
  private static final int MANTISSA = 24;

  /** Whether every backend must agree bit for bit. */
  public boolean exact() throws BadDesign {
    if (!dyadic || !network.exact() || !neuron.exact()) {
      return false;
    }
    if (!(model() instanceof SpikePack pack)) {
      return true;
    }
    int fanIn = 1;
    for (ParameterSpec spec : network.checked().parameters().values()) {
      fanIn = Math.max(fanIn, spec.fanIn());
    }
    int sum = 32 - Integer.numberOfLeadingZeros(fanIn);
    return pack.steps() + 2 + sum + (neuron.perChannel() ? 2 : 0) <= MANTISSA;
  }

  public NeuronModel model() {
    return neuron.model();
  }

  public Plan forRunning() throws BadDesign {
    return Plan.forRunning(network.checked(), model(), weights());
  }

  public Plan forTraining() throws BadDesign {
    return Plan.forTraining(network.checked(), model(), weights());
  }

  private Random random(String what) {
    return new Random(31L * what.hashCode() + network.name().hashCode());
  }

  public Weights weights() throws BadDesign {
    CheckedNetwork checked = network.checked();
    Map<String, Tensor> out = new LinkedHashMap<>();
    checked.parameters().forEach((name, spec) -> out.put(name, values(name, spec)));
    if (neuron.perChannel()) {
      for (Neurons layer : checked.populations()) {
        int channels = checked.shape(layer.name()).channels();
        out.put(layer.name() + ".threshold", thresholds(channels));
        if (model() instanceof SteppedNeuron) {
          out.put(layer.name() + ".v_0", starts(channels));
        }
      }
    }
    return new Weights(out);
  }

  private Tensor thresholds(int channels) {
    Tensor out = Tensor.zeros(ElementType.F32, channels);
    for (int c = 0; c < channels; c++) {
      out.set(c, model().threshold() * (1 << c % 3) / 2);
    }
    return out;
  }

  private static Tensor starts(int channels) {
    Tensor out = Tensor.zeros(ElementType.F32, channels);
    for (int c = 0; c < channels; c++) {
      out.set(c, (c % 5 - 2) / 8.0);
    }
    return out;
  }

  private Tensor values(String name, ParameterSpec spec) {
    Random random = random(name);
    Tensor out =
        Tensor.zeros(
            ElementType.F32, spec.shape().dims().stream().mapToInt(Integer::intValue).toArray());
    double spread = Math.pow(2, -Math.round(Math.log(spec.fanIn()) / Math.log(4)));
    for (long i = 0; i < out.size(); i++) {
      double whole = (random.nextInt(9) - 4) / 2.0;
      double value =
          switch (spec.name()) {
            case "weight" -> spread * (dyadic ? whole : random.nextGaussian() * 1.3);
            case "bias", "beta", "mean" -> dyadic ? whole / 8 : random.nextGaussian() * 0.2;
            case "gamma", "variance" -> 0.5 + random.nextDouble();
            default -> throw new IllegalStateException(spec.toString());
          };
      out.set(i, value);
    }
    return out;
  }

  public Presentation presentation() throws BadDesign {
    Shape shape = network.checked().input().shape();
    if (!perStep) {
      return Presentation.constant(inputs(shape.withBatch(BATCH)));
    }
    int steps = model().steps();
    Tensor out = inputs(shape.withSteps(steps, BATCH));
    Random random = random("spikes");
    double worth = model() instanceof SpikePack pack ? pack.thresholdFor(1) : 1;
    double power = Math.pow(2, Math.round(Math.log(worth) / Math.log(2)));
    for (long i = 0; i < out.size(); i++) {
      out.set(i, random.nextBoolean() ? power : 0);
    }
    return Presentation.perStep(out);
  }

  private Tensor inputs(int[] shape) {
    Random random = random("input");
    Tensor out = Tensor.zeros(ElementType.F32, shape);
    for (long i = 0; i < out.size(); i++) {
      out.set(i, dyadic ? random.nextInt(17) / 16.0 : random.nextDouble() * 1.5 - 0.3);
    }
    return out;
  }

  @Override
  public String toString() {
    return network
        + " | "
        + neuron
        + " | "
        + (dyadic ? "dyadic" : "real")
        + (perStep ? " per step" : " constant");
  }
}
