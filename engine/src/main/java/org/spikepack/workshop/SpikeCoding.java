package org.spikepack.workshop;

import org.spikepack.backend.Presentation;
import org.spikepack.neuron.NeuronModel;
import org.spikepack.project.Coding;
import org.spikepack.run.InputCode;
import org.spikepack.tensor.Tensor;
import org.spikepack.train.InputCoding;

/** Training samples as an experiment shows them, so that an arm learns from what it will meet. */
public record SpikeCoding(Coding coding, NeuronModel neuron) implements InputCoding {

  @Override
  public Presentation present(Tensor samples, int[] indices, long seed) {
    return new InputCode(coding, seed).present(samples, indices, neuron);
  }
}
