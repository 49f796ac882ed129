package org.spikepack.backend.reference;

import org.spikepack.backend.Presentation;
import org.spikepack.network.Shape;
import org.spikepack.neuron.NeuronModel;
import org.spikepack.neuron.SpikePack;
import org.spikepack.neuron.SteppedNeuron;
import org.spikepack.tensor.Tensor;

/**
 * Where a presentation enters. A model without steps sees one value for the whole window: SpikePack
 * the leaky sum {@code Σ_t τ^(T−1−t)·x[t]}, an ANN the mean.
 *
 * @param shape of one sample
 */
record Entry(Shape shape, NeuronModel neuron) implements LayerOp {

  /** Refuses a presentation that does not fit the plan: an error of the calling program. */
  void check(Presentation input, int maxBatch) {
    int lead = input.perStep() ? 2 : 1;
    Tensor values = input.values();
    long rows = input.perStep() ? (long) values.dim(0) * input.batch() : input.batch();
    if (values.rank() < lead || values.size() != rows * shape.size()) {
      throw new IllegalArgumentException(values + " is no batch of samples " + shape);
    }
    if (input.batch() < 1 || input.batch() > maxBatch) {
      throw new IllegalArgumentException(
          "a batch of " + input.batch() + " where 1 to " + maxBatch + " fit");
    }
    if (input.perStep() && neuron.spiking() && values.dim(0) != neuron.steps()) {
      throw new IllegalArgumentException(values + " has not " + neuron.steps() + " steps");
    }
  }

  /**
   * Reads one sample of one step.
   *
   * @param row filled with what the first layer sees
   */
  void read(Presentation input, int step, int sample, double[] row) {
    if (!input.perStep()) {
      copy(input.values(), sample, row);
    } else if (neuron instanceof SteppedNeuron) {
      copy(input.values(), step * input.batch() + sample, row);
    } else {
      gather(input, sample, row);
    }
  }

  private static void copy(Tensor values, int sample, double[] row) {
    long start = (long) sample * row.length;
    for (int i = 0; i < row.length; i++) {
      row[i] = values.get(start + i);
    }
  }

  private void gather(Presentation input, int sample, double[] row) {
    double[] window = new double[input.values().dim(0)];
    for (int i = 0; i < row.length; i++) {
      double sum = 0;
      for (int t = 0; t < window.length; t++) {
        window[t] = input.values().get(((long) t * input.batch() + sample) * row.length + i);
        sum += window[t];
      }
      row[i] = neuron instanceof SpikePack pack ? pack.integrate(window) : sum / window.length;
    }
  }
}
