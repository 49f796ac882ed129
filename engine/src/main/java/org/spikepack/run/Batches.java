package org.spikepack.run;

import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.spikepack.backend.Presentation;
import org.spikepack.data.Dataset;
import org.spikepack.data.Encoders;
import org.spikepack.network.Shape;
import org.spikepack.neuron.NeuronModel;
import org.spikepack.neuron.SpikePack;
import org.spikepack.project.Coding;
import org.spikepack.tensor.Tensor;

/**
 * The samples of an experiment as every arm meets them: same order, same batches, same random
 * codes.
 *
 * @param shape of one sample
 * @param samples how many, from the start of the data set
 * @param size samples in one batch; the last may be smaller
 */
record Batches(Dataset data, Shape shape, Coding coding, int samples, int size, long seed) {

  int count() {
    return Math.ceilDiv(samples, size);
  }

  int first(int batch) {
    return batch * size;
  }

  int length(int batch) {
    return Math.min(size, samples - first(batch));
  }

  /** The classes of all samples; −1 where there is none. */
  int[] labels() {
    return IntStream.range(0, samples).map(data::label).toArray();
  }

  /** One batch as the arm's first layer meets it. */
  Presentation present(int batch, NeuronModel neuron) {
    int[] indices = IntStream.range(first(batch), first(batch) + length(batch)).toArray();
    Tensor values = data.batch(indices).reshaped(shape.withBatch(indices.length));
    if (!neuron.spiking() || coding == Coding.DIRECT) {
      return Presentation.constant(values);
    }
    int steps = neuron.steps();
    Tensor spikes =
        switch (coding) {
          case RATE -> Encoders.bernoulli(values, steps, seed, indices);
          case SPIKEPACK -> Encoders.spikePack(values, steps);
          case LATENCY -> Encoders.latency(values, steps);
          case DIRECT -> throw new IllegalStateException("direct coding has no spikes");
        };
    Double unit = inputUnit(neuron);
    return Presentation.perStep(unit == null || unit == 1 ? spikes : scaled(spikes, unit));
  }

  /**
   * What the unit of a spike-coded input is worth to an arm: for SpikePack such that the largest
   * word means 1, otherwise 1. Null where the arm sees real values.
   */
  @Nullable Double inputUnit(NeuronModel neuron) {
    if (!neuron.spiking() || coding == Coding.DIRECT) {
      return null;
    }
    return neuron instanceof SpikePack pack ? pack.thresholdFor(1) : 1.0;
  }

  private static Tensor scaled(Tensor spikes, double unit) {
    float[] out = spikes.toFloats();
    for (int i = 0; i < out.length; i++) {
      out[i] *= (float) unit;
    }
    return Tensor.of(out, spikes.shape());
  }
}
