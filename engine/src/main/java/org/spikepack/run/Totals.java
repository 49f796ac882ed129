package org.spikepack.run;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.spikepack.measure.EnergyModel;
import org.spikepack.measure.Operations;

/**
 * Sums over the layers of an arm, per sample.
 *
 * @param energyModel behind {@link #energyJoules} and {@link #packedEnergyJoules}, which are
 *     estimates
 * @param activationBits of all populations
 * @param weightBits of all layers
 */
public record Totals(
    LayerOperations operations, EnergyModel energyModel, long activationBits, long weightBits) {

  static Totals of(List<LayerResult> layers, boolean packed, EnergyModel energyModel) {
    LayerOperations none = new LayerOperations(Operations.NONE, packed ? Operations.NONE : null);
    return new Totals(
        layers.stream()
            .map(LayerResult::operations)
            .filter(Objects::nonNull)
            .reduce(none, LayerOperations::plus),
        energyModel,
        layers.stream()
            .map(LayerResult::population)
            .filter(Objects::nonNull)
            .mapToLong(LayerResult.PopulationResult::activationBits)
            .sum(),
        layers.stream()
            .map(LayerResult::weightBits)
            .filter(Objects::nonNull)
            .mapToLong(Long::longValue)
            .sum());
  }

  /** Estimated energy of the operations step by step, in joules per sample. */
  public double energyJoules() {
    return energyModel.joules(operations.steps());
  }

  /** Estimated energy of the operations on packed words, in joules per sample; SpikePack only. */
  public @Nullable Double packedEnergyJoules() {
    Operations packed = operations.packed();
    return packed == null ? null : energyModel.joules(packed);
  }
}
