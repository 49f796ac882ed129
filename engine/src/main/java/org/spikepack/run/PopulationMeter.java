package org.spikepack.run;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.spikepack.backend.Plan;
import org.spikepack.backend.Population;
import org.spikepack.fault.BadInput;
import org.spikepack.measure.ActivityCounter;
import org.spikepack.measure.AnnComparison;
import org.spikepack.measure.Information;
import org.spikepack.measure.InformationLoss;
import org.spikepack.measure.MemoryBits;
import org.spikepack.network.Neurons;
import org.spikepack.neuron.NeuronModel;
import org.spikepack.neuron.SpikePack;
import org.spikepack.neuron.SteppedNeuron;
import org.spikepack.tensor.Tensor;

/** Watches one population of one arm and measures it when all samples have passed. */
final class PopulationMeter {

  private final String where;
  private final NeuronModel neuron;
  private final double[] thresholds;
  private final int size;
  private final PairIndex index;
  private final PairSample pairs;
  private final @Nullable ActivityCounter activity;
  private final @Nullable LabelledWords labelled;

  /**
   * @param labels of the samples to come; empty without
   */
  PopulationMeter(ArmPlan arm, Neurons layer, PairIndex index, int[] labels) {
    Plan plan = arm.plan();
    where = "layer '" + layer.name() + "' of arm '" + arm.name() + "'";
    neuron = plan.neuron();
    thresholds = plan.thresholds(layer.name());
    size = plan.network().shape(layer.name()).size();
    this.index = index;
    pairs = new PairSample(index, neuron.spiking());
    activity = neuron.spiking() ? new ActivityCounter(size, neuron.steps()) : null;
    labelled = neuron.spiking() && labels.length > 0 ? new LabelledWords(size, labels) : null;
  }

  void add(Population population, int firstSample) {
    pairs.add(population, firstSample);
    Tensor words = population.words();
    if (words != null && activity != null) {
      activity.add(words);
      if (labelled != null) {
        labelled.add(words, firstSample);
      }
    }
  }

  /** Values at the pairs looked at, in the order of {@link PairIndex}. */
  float[] values() {
    return pairs.values();
  }

  /**
   * @param annValues of the matching ANN's layer at the same pairs
   */
  LayerResult.PopulationResult result(Information information, Optional<float[]> annValues)
      throws BadInput {
    int[] words = pairs.words();
    InformationLoss loss = words == null ? null : information.measure(where, pairs.drives(), words);
    return new LayerResult.PopulationResult(
        size,
        activity == null ? null : activity.activity(),
        loss,
        labelled == null ? null : labelled.meanBits(),
        annValues.map(this::compare).orElse(null),
        neuron.spiking()
            ? MemoryBits.spikes(size, neuron.steps())
            : MemoryBits.numbers(size, MemoryBits.FLOAT_BITS));
  }

  private AnnComparison compare(float[] ann) {
    AnnComparison.Tally tally = new AnnComparison.Tally();
    float[] own = pairs.values();
    int perThreshold = size / thresholds.length;
    for (int i = 0; i < ann.length; i++) {
      tally.add(ann[i], own[i], ceiling(thresholds[index.neuron(i) / perThreshold]));
    }
    return tally.comparison();
  }

  /** The largest value that the spikes of a window can carry. */
  private double ceiling(double threshold) {
    return switch (neuron) {
      case SpikePack pack -> threshold * pack.capacity();
      case SteppedNeuron stepped -> stepped.worth(threshold);
      default -> Double.POSITIVE_INFINITY;
    };
  }
}
