package org.spikepack.backend.gpu;

import java.util.LinkedHashMap;
import java.util.Map;
import org.spikepack.backend.Plan;
import org.spikepack.backend.TrainingOptions;
import org.spikepack.network.Neurons;
import org.spikepack.network.ParameterSpec;
import org.spikepack.neuron.SpikePack;
import org.spikepack.tensor.ElementType;
import org.spikepack.tensor.Tensor;
import org.spikepack.tensor.Weights;

/**
 * What a training shares between its circuits.
 *
 * @param live what an optimiser writes into, on the host
 * @param gradients of the learnable ones, by the same names
 */
record Learning(Weights live, Weights gradients, TrainingOptions options) {

  /** Copies of the plan's weights, with a threshold for every SpikePack population. */
  static Learning of(Plan plan, TrainingOptions options) {
    Map<String, Tensor> live = new LinkedHashMap<>(plan.weights().copy().asMap());
    Map<String, Tensor> gradients = new LinkedHashMap<>();
    for (Map.Entry<String, ParameterSpec> entry : plan.network().parameters().entrySet()) {
      if (entry.getValue().learnable()) {
        int[] shape = plan.weights().get(entry.getKey()).shape();
        gradients.put(entry.getKey(), Tensor.zeros(ElementType.F32, shape));
      }
    }
    if (plan.neuron() instanceof SpikePack) {
      for (Neurons layer : plan.network().populations()) {
        double[] theta = plan.thresholds(layer.name());
        Tensor threshold = Tensor.zeros(ElementType.F32, theta.length);
        for (int i = 0; i < theta.length; i++) {
          threshold.set(i, theta[i]);
        }
        live.put(Plan.thresholdName(layer), threshold);
        gradients.put(Plan.thresholdName(layer), Tensor.zeros(ElementType.F32, theta.length));
      }
    }
    return new Learning(new Weights(live), new Weights(gradients), options);
  }
}
