package org.spikepack.views.raster;

import org.spikepack.neuron.ClippedRelu;
import org.spikepack.neuron.NeuronModel;
import org.spikepack.neuron.Relu;
import org.spikepack.neuron.SpikePack;
import org.spikepack.neuron.SteppedNeuron;
import org.spikepack.tensor.Tensor;
import org.spikepack.views.palette.Ink;

/**
 * The spikes of one arm for the sample and layer shown.
 *
 * @param ink its colour among all arms
 * @param words one per neuron, the first of T spikes in the highest bit
 */
public record RasterColumn(String arm, NeuronModel neuron, Ink ink, char[] words) {

  /**
   * @param words {@code [samples, n]}
   */
  static RasterColumn of(String arm, NeuronModel neuron, Ink ink, Tensor words, int sample) {
    int neurons = words.dim(1);
    char[] copy = new char[neurons];
    for (int i = 0; i < neurons; i++) {
      copy[i] = (char) words.getLong((long) sample * neurons + i);
    }
    return new RasterColumn(arm, neuron, ink, copy);
  }

  /** T. */
  public int steps() {
    return neuron.steps();
  }

  public boolean spike(int index, int step) {
    return (words[index] >> (steps() - 1 - step) & 1) != 0;
  }

  /**
   * What a spike at a step is worth, relative to one at the first: τ^−t for SpikePack, whose later
   * spikes carry less; 1 for neurons whose spikes are all alike.
   */
  public double relativeValue(int step) {
    return switch (neuron) {
      case SpikePack pack -> pack.weight(step) / pack.weight(0);
      case SteppedNeuron _, Relu _, ClippedRelu _ -> 1;
    };
  }
}
