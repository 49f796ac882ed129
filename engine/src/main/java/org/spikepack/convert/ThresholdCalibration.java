package org.spikepack.convert;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.spikepack.backend.Plan;
import org.spikepack.fault.BadDesign;
import org.spikepack.fault.NoDevice;
import org.spikepack.network.CheckedNetwork;
import org.spikepack.network.Neurons;
import org.spikepack.neuron.NeuronModel;
import org.spikepack.project.Calibration;
import org.spikepack.project.ConversionSettings;
import org.spikepack.tensor.Tensor;
import org.spikepack.tensor.Weights;

/**
 * Finds the thresholds of all populations, one after another along the data flow. Each is fitted on
 * what it really receives: the output of the populations in front of it, converted already, so that
 * their errors are not met for the first time when the network runs.
 *
 * <p>Outputs of every population are in the unit of the ANN's activations, so residual sums,
 * concatenations and pooling need no scales of their own.
 */
final class ThresholdCalibration {

  private final CheckedNetwork network;
  private final Weights weights;
  private final Transfer transfer;
  private final ConversionSettings settings;
  private final Passes passes;
  private final Map<String, Tensor> found = new LinkedHashMap<>();

  ThresholdCalibration(
      CheckedNetwork network,
      Weights weights,
      Transfer transfer,
      ConversionSettings settings,
      Passes passes) {
    this.network = network;
    this.weights = weights;
    this.transfer = transfer;
    this.settings = settings;
    this.passes = passes;
  }

  /**
   * {@code layer.threshold}, and {@code layer.v_0} where the model has one, of every population.
   *
   * @param ann the model of the ANN's neurons
   * @param images f32 {@code [n, shape…]}
   */
  Weights run(NeuronModel ann, Tensor images) throws BadDesign, NoDevice {
    Map<String, PopulationSample> activations = new HashMap<>();
    for (Neurons layer : network.populations()) {
      activations.put(layer.name(), sample(layer, images));
    }
    passes.run(
        Plan.forRunning(network, ann, weights),
        images,
        Passes.watching(
            activations.keySet(), (layer, p) -> require(activations, layer).add(p.values())));
    Frontier frontier = new Frontier(network, weights, transfer, passes, images);
    for (Neurons layer : network.populations()) {
      PopulationSample own = require(activations, layer.name());
      if (settings.method() == Calibration.LEAST_SQUARES) {
        PopulationSample drives = sample(layer, images);
        frontier.watch(layer, new Weights(found), population -> drives.add(population.drive()));
        fit(layer, own, drives);
        frontier.advance(layer, new Weights(found));
      } else {
        fit(layer, own, own);
      }
    }
    return new Weights(found);
  }

  private PopulationSample sample(Neurons layer, Tensor images) {
    return new PopulationSample(network.shape(layer.name()), images.dim(0));
  }

  private static PopulationSample require(Map<String, PopulationSample> samples, String layer) {
    return Objects.requireNonNull(samples.get(layer), layer);
  }

  /**
   * @param drives what the population receives from those in front of it, converted already
   */
  private void fit(Neurons layer, PopulationSample activations, PopulationSample drives) {
    int channels = network.shape(layer.name()).channels();
    int[] all = IntStream.range(0, channels).toArray();
    double whole = largest(drives, activations, all);
    double fallback = whole > 0 ? whole : 1;
    int values = settings.perChannel() ? channels : 1;
    float[] thresholds = new float[values];
    float[] starts = new float[values];
    for (int c = 0; c < values; c++) {
      double own = settings.perChannel() ? largest(drives, activations, new int[] {c}) : whole;
      double largest = own > 0 ? own : fallback;
      thresholds[c] = (float) transfer.threshold(largest);
      starts[c] = (float) transfer.start(largest);
    }
    found.put(Plan.thresholdName(layer), Tensor.of(thresholds, values));
    if (transfer.hasStart()) {
      found.put(Plan.startName(layer), Tensor.of(starts, values));
    }
  }

  private double largest(PopulationSample drives, PopulationSample activations, int[] channels) {
    return switch (settings.method()) {
      case MAXIMUM -> ThresholdSearch.maximum(activations, channels);
      case PERCENTILE -> ThresholdSearch.percentile(activations, channels, settings.percentile());
      case LEAST_SQUARES -> ThresholdSearch.leastSquares(transfer, drives, activations, channels);
    };
  }
}
