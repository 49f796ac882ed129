package org.spikepack.views.desk;

/** Who is told which neuron was clicked in a view. */
@FunctionalInterface
public interface NeuronChooser {

  /**
   * @param more whether those chosen before stay chosen
   */
  void choose(int neuron, boolean more);
}
