package org.spikepack.views.potential;

import org.jspecify.annotations.Nullable;
import org.spikepack.backend.Plan;
import org.spikepack.network.Neurons;
import org.spikepack.network.Shape;
import org.spikepack.neuron.NeuronModel;
import org.spikepack.neuron.SteppedNeuron;
import org.spikepack.run.ArmSetup;
import org.spikepack.tensor.Tensor;
import org.spikepack.tensor.Weights;
import org.spikepack.views.desk.Results.Given;

/**
 * θ, v_th or ceiling and v_0 of the neurons of one population: the population's own where the
 * weights have them, else the model's.
 *
 * @param threshold one value, or one per channel
 * @param start one value, or one per channel
 * @param area neurons per channel
 */
record Thresholds(double[] threshold, double[] start, int area) {

  static Thresholds of(
      @Nullable Given given, String arm, NeuronModel model, Neurons layer, Shape shape) {
    Weights weights =
        given == null
            ? Weights.none()
            : given.arms().stream()
                .filter(setup -> setup.name().equals(arm))
                .findFirst()
                .map(ArmSetup::weights)
                .orElse(Weights.none());
    double v0 = model instanceof SteppedNeuron stepped ? stepped.v0() : 0;
    return new Thresholds(
        own(weights, Plan.thresholdName(layer), model.threshold()),
        own(weights, Plan.startName(layer), v0),
        shape.area());
  }

  private static double[] own(Weights weights, String name, double otherwise) {
    return weights.find(name).map(Tensor::toDoubles).orElse(new double[] {otherwise});
  }

  double threshold(int neuron) {
    return of(threshold, neuron);
  }

  double start(int neuron) {
    return of(start, neuron);
  }

  private double of(double[] values, int neuron) {
    return values.length == 1 ? values[0] : values[neuron / area];
  }
}
