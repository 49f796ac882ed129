package org.spikepack.run;

import org.jspecify.annotations.Nullable;
import org.spikepack.measure.Activity;
import org.spikepack.measure.AnnComparison;
import org.spikepack.measure.InformationLoss;
import org.spikepack.network.Layer;
import org.spikepack.network.Shape;

/**
 * What was measured at one layer; null where a measure does not apply to its kind.
 *
 * @param shape of one output sample
 * @param population what its neurons did; populations only
 * @param operations what its weighted sums took; weighted layers only
 * @param weightBits memory of its weights in bits; layers with weights only
 */
public record LayerResult(
    Layer layer,
    Shape shape,
    @Nullable PopulationResult population,
    @Nullable LayerOperations operations,
    @Nullable Long weightBits) {

  public String name() {
    return layer.name();
  }

  /** The kind as users write it, such as {@code conv2d}. */
  public String kind() {
    return layer.kind();
  }

  /**
   * What a population of neurons did.
   *
   * @param activity spiking populations only
   * @param information spiking populations only
   * @param labelInformation I(label; S) in bits, mean over neurons; spiking populations of samples
   *     with labels only
   * @param annError distance from the ANN arm with the same weights; null without one
   * @param activationBits memory of one sample's output in bits: T per spiking neuron, 32 otherwise
   */
  public record PopulationResult(
      int neurons,
      @Nullable Activity activity,
      @Nullable InformationLoss information,
      @Nullable Double labelInformation,
      @Nullable AnnComparison annError,
      long activationBits) {}
}
