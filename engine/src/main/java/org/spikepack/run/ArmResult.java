package org.spikepack.run;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.spikepack.measure.Confusion;
import org.spikepack.neuron.NeuronModel;

/**
 * What one arm did with the samples of an experiment.
 *
 * @param confusion null where the samples have no labels
 * @param predictions index of the largest readout of each sample
 * @param timePerImageMs median over batches, run again without observers, in milliseconds; NaN
 *     where it was not asked for
 * @param layers of the network as it ran, batch norm folded, in the order of the data flow
 */
public record ArmResult(
    String name,
    NeuronModel neuron,
    @Nullable Confusion confusion,
    int[] predictions,
    double timePerImageMs,
    List<LayerResult> layers,
    Totals totals) {

  public ArmResult {
    layers = List.copyOf(layers);
  }

  /** Fraction of the samples classified rightly; empty without labels. */
  public Optional<Double> accuracy() {
    return Optional.ofNullable(confusion).map(Confusion::accuracy);
  }

  public Optional<LayerResult> layer(String wanted) {
    return layers.stream().filter(layer -> layer.name().equals(wanted)).findFirst();
  }
}
