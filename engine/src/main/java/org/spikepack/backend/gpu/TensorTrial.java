package org.spikepack.backend.gpu;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.spikepack.backend.Observer;
import org.spikepack.backend.Plan;
import org.spikepack.backend.Presentation;
import org.spikepack.backend.gpu.device.Device;
import org.spikepack.fault.BadDesign;
import org.spikepack.network.CheckedNetwork;
import org.spikepack.network.Conv2d;
import org.spikepack.network.Dense;
import org.spikepack.network.Flatten;
import org.spikepack.network.Input;
import org.spikepack.network.Network;
import org.spikepack.network.Neurons;
import org.spikepack.network.ParameterSpec;
import org.spikepack.network.Readout;
import org.spikepack.network.Shape;
import org.spikepack.neuron.Lif;
import org.spikepack.neuron.NeuronModel;
import org.spikepack.neuron.Reset;
import org.spikepack.neuron.Rounding;
import org.spikepack.neuron.SpikePack;
import org.spikepack.neuron.SpikeValue;
import org.spikepack.tensor.ElementType;
import org.spikepack.tensor.Tensor;
import org.spikepack.tensor.Weights;

/**
 * A small network, run on the tensor cores of a device and without them. Its numbers are such that
 * nothing rounds, so that both have to give the same logits, bit for bit.
 */
final class TensorTrial {

  private static final int BATCH = 3;

  /** Weights on a grid of 8 bits; beyond it they are taken as f16. */
  private static final int MOST_ON_GRID = 127;

  private static final int MOST_IN_F16 = 255;

  private TensorTrial() {}

  static boolean passes(Device device, boolean half, boolean spikes) {
    try {
      CheckedNetwork network = network().check();
      NeuronModel neuron =
          spikes
              ? new Lif(8, 2, 1, Reset.SOFT, 0, 0, false, SpikeValue.ONE)
              : new SpikePack(8, 2, Rounding.ROUND, 1 / 128.0);
      Random random = new Random(7);
      Weights weights = weights(network, half ? MOST_IN_F16 : MOST_ON_GRID, random);
      Plan plan = Plan.forRunning(network, neuron, weights);
      Tensor values = Tensor.zeros(ElementType.F32, network.input().shape().withBatch(BATCH));
      for (long i = 0; i < values.size(); i++) {
        values.set(i, random.nextInt(33) / 16.0);
      }
      Presentation input = Presentation.constant(values);
      float[] without = logits(device, TensorCores.NONE, plan, input);
      float[] with = logits(device, TensorCores.UNTRIED, plan, input);
      return Arrays.equals(without, with);
    } catch (BadDesign notFinite) {
      return false;
    }
  }

  private static float[] logits(Device device, TensorCores cores, Plan plan, Presentation input)
      throws BadDesign {
    try (GpuExecutable executable = new GpuExecutable(device, cores, plan, BATCH)) {
      return executable.run(input, Observer.NONE).toFloats();
    }
  }

  /** A convolution and dense layers whose last tiles are partly empty. */
  private static Network network() {
    return Network.chain(
        List.of(
            new Input("input", Shape.of(3, 5, 4)),
            new Neurons("first"),
            Conv2d.square("conv", 19, 3, 1, 1, true),
            new Neurons("second"),
            new Flatten("flat"),
            new Dense("dense", 133, true),
            new Neurons("third"),
            new Dense("end", 5, false),
            new Readout("out")));
  }

  /** Whole multiples, up to {@code most}, of a power of two. */
  private static Weights weights(CheckedNetwork network, int most, Random random) {
    Map<String, Tensor> out = new HashMap<>();
    for (Map.Entry<String, ParameterSpec> entry : network.parameters().entrySet()) {
      int[] shape = entry.getValue().shape().dims().stream().mapToInt(Integer::intValue).toArray();
      Tensor tensor = Tensor.zeros(ElementType.F32, shape);
      for (long i = 0; i < tensor.size(); i++) {
        tensor.set(i, (random.nextInt(2 * most + 1) - most) / 1024.0);
      }
      out.put(entry.getKey(), tensor);
    }
    return new Weights(out);
  }
}
