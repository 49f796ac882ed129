package org.spikepack.backend;

import org.spikepack.network.Layer;
import org.spikepack.network.Neurons;
import org.spikepack.tensor.Tensor;

/** Who watches a run. Called on the thread that runs, in the order of the data flow. */
public interface Observer {

  /** One who looks at nothing: the fast case. */
  Observer NONE = new Observer() {};

  /** Whether {@link #population} is to be called for this layer. */
  default boolean watches(Neurons layer) {
    return false;
  }

  /** Whether {@link Population#potentials} is wanted of a watched layer. */
  default boolean wantsPotentials(Neurons layer) {
    return false;
  }

  default void population(Neurons layer, Population population) {}

  /** Whether {@link #weightedSum} is to be called for this layer. */
  default boolean watchesInputs(Layer layer) {
    return false;
  }

  /**
   * The values that a weighted layer is about to sum.
   *
   * @param values f32 {@code [batch, shape…]} for the whole window, as always with SpikePack, or
   *     {@code [T, batch, shape…]} where {@code perStep}
   */
  default void weightedSum(Layer layer, Tensor values, boolean perStep) {}
}
