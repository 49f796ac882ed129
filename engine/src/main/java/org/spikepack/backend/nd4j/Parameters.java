package org.spikepack.backend.nd4j;

import java.util.LinkedHashMap;
import java.util.Map;
import org.spikepack.backend.Plan;
import org.spikepack.network.Neurons;
import org.spikepack.network.ParameterSpec;
import org.spikepack.neuron.SpikePack;
import org.spikepack.tensor.ElementType;
import org.spikepack.tensor.Tensor;
import org.spikepack.tensor.Weights;

/**
 * The weights of a circuit and where their gradients go.
 *
 * @param live what an optimiser writes into
 * @param gradients of the learnable ones, by the same names; none when running
 */
record Parameters(Weights live, Weights gradients) {

  static Parameters forRunning(Plan plan) {
    return new Parameters(plan.weights(), Weights.none());
  }

  /** Copies of the plan's weights, with a threshold for every SpikePack population. */
  static Parameters forTraining(Plan plan) {
    Map<String, Tensor> live = new LinkedHashMap<>(plan.weights().copy().asMap());
    Map<String, Tensor> gradients = new LinkedHashMap<>();
    for (Map.Entry<String, ParameterSpec> entry : plan.network().parameters().entrySet()) {
      if (entry.getValue().learnable()) {
        Tensor tensor = new Weights(live).get(entry.getKey());
        gradients.put(entry.getKey(), Tensor.zeros(ElementType.F32, tensor.shape()));
      }
    }
    if (plan.neuron() instanceof SpikePack) {
      for (Neurons layer : plan.network().populations()) {
        float[] theta = Kernel.floats(plan.thresholds(layer.name()));
        live.put(layer.name() + ".threshold", Tensor.of(theta, theta.length));
        gradients.put(layer.name() + ".threshold", Tensor.zeros(ElementType.F32, theta.length));
      }
    }
    return new Parameters(new Weights(live), new Weights(gradients));
  }
}
