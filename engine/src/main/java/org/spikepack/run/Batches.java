package org.spikepack.run;

import java.util.stream.IntStream;
import org.spikepack.backend.Presentation;
import org.spikepack.neuron.NeuronModel;

/**
 * The samples of an experiment as every arm meets them: same order, same batches, same random
 * codes.
 *
 * @param samples how many, from the start of the data set
 * @param size samples in one batch; the last may be smaller
 */
record Batches(SampleShape data, InputCode code, int samples, int size) {

  int count() {
    return Math.ceilDiv(samples, size);
  }

  int first(int batch) {
    return batch * size;
  }

  int length(int batch) {
    return Math.min(size, samples - first(batch));
  }

  /** One batch as the arm's first layer meets it. */
  Presentation present(int batch, NeuronModel neuron) {
    int[] indices = IntStream.range(first(batch), first(batch) + length(batch)).toArray();
    return code.present(data.batch(indices), indices, neuron);
  }
}
