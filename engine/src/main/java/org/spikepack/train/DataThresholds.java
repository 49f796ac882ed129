package org.spikepack.train;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.spikepack.backend.Backend;
import org.spikepack.backend.Executable;
import org.spikepack.backend.Observer;
import org.spikepack.backend.Plan;
import org.spikepack.backend.Population;
import org.spikepack.backend.Presentation;
import org.spikepack.backend.TrainingOptions;
import org.spikepack.backend.TrainingPass;
import org.spikepack.fault.BadDesign;
import org.spikepack.fault.NoDevice;
import org.spikepack.network.BatchNorm;
import org.spikepack.network.CheckedNetwork;
import org.spikepack.network.Dropout;
import org.spikepack.network.Layer;
import org.spikepack.network.Network;
import org.spikepack.network.Neurons;
import org.spikepack.neuron.Relu;
import org.spikepack.neuron.SpikePack;
import org.spikepack.tensor.Tensor;
import org.spikepack.tensor.Weights;

/**
 * First thresholds for SpikePack neurons that are about to learn: one batch runs through the
 * network as an ANN, and each population gets the θ with which its largest word means the 99.9th
 * percentile of its ReLU's outputs, so that next to nothing is clipped and nothing much is rounded
 * away.
 *
 * <p>An untrained network has no running statistics yet, so the batch's own stand in for them: a
 * training pass whose batch norms take over the batch whole, and without dropout, leaves them
 * behind.
 */
final class DataThresholds {

  private static final double PERCENTILE = 0.999;

  private DataThresholds() {}

  /** Thresholds for the populations that have none among {@code start}. */
  static Weights of(
      Backend backend, CheckedNetwork network, SpikePack neuron, Weights start, Tensor samples)
      throws BadDesign, NoDevice {
    List<Neurons> open =
        network.populations().stream()
            .filter(layer -> start.find(Plan.thresholdName(layer)).isEmpty())
            .toList();
    if (open.isEmpty()) {
      return Weights.none();
    }
    Presentation input = Presentation.constant(samples);
    CheckedNetwork still = still(network);
    Weights settled = settle(backend, still, start, input);
    Map<String, Tensor> out = new LinkedHashMap<>();
    Observer scale =
        new Observer() {
          @Override
          public boolean watches(Neurons layer) {
            return open.contains(layer);
          }

          @Override
          public void population(Neurons layer, Population population) {
            double largest = percentile(population.values());
            double theta = largest > 0 ? neuron.thresholdFor(largest) : neuron.threshold();
            out.put(Plan.thresholdName(layer), Tensor.of(new float[] {(float) theta}, 1));
          }
        };
    Plan plan = Plan.forRunning(still, new Relu(), settled);
    try (Executable ann = backend.compile(plan, input.batch())) {
      ann.run(input, scale);
    }
    return new Weights(out);
  }

  /** The weights with the statistics of this batch in every batch norm. */
  private static Weights settle(
      Backend backend, CheckedNetwork still, Weights start, Presentation input)
      throws BadDesign, NoDevice {
    Plan plan = Plan.forTraining(still, new Relu(), start.copy());
    try (TrainingPass pass = backend.train(plan, input.batch(), TrainingOptions.DEFAULT)) {
      pass.forward(input, 0);
      return pass.parameters().copy();
    }
  }

  private static CheckedNetwork still(CheckedNetwork network) throws BadDesign {
    List<Layer> layers = network.network().layers().stream().map(DataThresholds::still).toList();
    return new Network(layers, network.network().wires()).check();
  }

  private static Layer still(Layer layer) {
    return switch (layer) {
      case BatchNorm norm -> new BatchNorm(norm.name(), norm.epsilon(), 1);
      case Dropout dropout -> new Dropout(dropout.name(), 0);
      default -> layer;
    };
  }

  private static double percentile(Tensor values) {
    float[] sorted = values.toFloats();
    Arrays.sort(sorted);
    return sorted[(int) Math.ceil(PERCENTILE * (sorted.length - 1))];
  }
}
