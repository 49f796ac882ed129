package org.spikepack.backend.nd4j;

import org.spikepack.backend.Plan;
import org.spikepack.backend.TrainingOptions;
import org.spikepack.network.Neurons;
import org.spikepack.neuron.ClippedRelu;
import org.spikepack.neuron.Relu;
import org.spikepack.neuron.SpikePack;
import org.spikepack.neuron.SteppedNeuron;
import org.spikepack.tensor.Tensor;

/**
 * The kernel of each neuron model.
 *
 * @param options how gradients pass through spikes; only asked for when training
 */
record Kernels(Plan plan, Parameters parameters, int slices, TrainingOptions options) {

  /**
   * @param out what the population writes
   */
  Kernel of(Neurons layer, Signal out, boolean training) {
    float[] thresholds = Kernel.floats(plan.thresholds(layer.name()));
    float[] starts = Kernel.floats(plan.starts(layer.name()));
    int channels = out.channels();
    return switch (plan.neuron()) {
      case Relu relu ->
          new RectifierKernel(Lane.repeat(new float[] {Float.POSITIVE_INFINITY}, channels, 1));
      case ClippedRelu clipped -> new RectifierKernel(Lane.repeat(thresholds, channels, 1));
      case SpikePack pack -> training ? learning(pack, layer, out) : running(pack, layer, out);
      case SteppedNeuron stepped ->
          new SteppedKernel(
              stepped,
              Lane.repeat(thresholds, channels, out.steps()),
              Lane.repeat(starts, channels, out.steps()),
              options.surrogate(),
              options.detachReset());
    };
  }

  private Kernel running(SpikePack pack, Neurons layer, Signal out) {
    return new SpikePackKernel(pack, plan.thresholds(layer.name()), out.channels());
  }

  private Kernel learning(SpikePack pack, Neurons layer, Signal out) {
    String name = layer.name() + ".threshold";
    Tensor threshold = parameters.live().get(name);
    Tensor gradient = parameters.gradients().get(name);
    return SpikePackKernel.learning(pack, threshold, gradient, slices, out.channels(), out.size());
  }
}
