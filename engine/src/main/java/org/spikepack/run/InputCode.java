package org.spikepack.run;

import org.jspecify.annotations.Nullable;
import org.spikepack.backend.Presentation;
import org.spikepack.data.Encoders;
import org.spikepack.neuron.NeuronModel;
import org.spikepack.neuron.SpikePack;
import org.spikepack.project.Coding;
import org.spikepack.tensor.Tensor;

/**
 * How samples become the drive of an arm's first layer. ANN arms see the values whatever the code;
 * SpikePack arms get spikes as words whose largest means 1, other spiking arms as 0 and 1.
 *
 * @param seed of the rate code; the same sample gives the same spikes in every arm of equal T
 */
public record InputCode(Coding coding, long seed) {

  /**
   * @param values f32 {@code [batch, shape…]}, 0 … 1
   * @param indices of the samples in their data set, one per row
   */
  public Presentation present(Tensor values, int[] indices, NeuronModel neuron) {
    Double unit = unit(neuron);
    if (unit == null) {
      return Presentation.constant(values);
    }
    int steps = neuron.steps();
    Tensor spikes =
        switch (coding) {
          case RATE -> Encoders.bernoulli(values, steps, seed, indices);
          case SPIKEPACK -> Encoders.spikePack(values, steps, base(neuron));
          case LATENCY -> Encoders.latency(values, steps);
          case DIRECT -> throw new IllegalStateException("direct coding has no spikes");
        };
    return Presentation.perStep(scaled(spikes, unit));
  }

  /** τ by which an arm weighs the steps of a word; arms that do not are shown binary words. */
  private static double base(NeuronModel neuron) {
    return neuron instanceof SpikePack pack ? pack.tau() : 2;
  }

  /**
   * What the last spike of a coded window is worth to an arm, {@code θ_in}: for SpikePack {@code (τ
   * − 1)/(τ^T − 1)}, otherwise 1. Null where the arm sees the values themselves.
   */
  public @Nullable Double unit(NeuronModel neuron) {
    if (!neuron.spiking() || coding == Coding.DIRECT) {
      return null;
    }
    return neuron instanceof SpikePack pack ? pack.thresholdFor(1) : 1.0;
  }

  private static Tensor scaled(Tensor spikes, double unit) {
    if (unit == 1) {
      return spikes;
    }
    float[] out = spikes.toFloats();
    for (int i = 0; i < out.length; i++) {
      out[i] *= (float) unit;
    }
    return Tensor.of(out, spikes.shape());
  }
}
