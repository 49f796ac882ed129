package org.spikepack.train;

import org.spikepack.backend.Presentation;
import org.spikepack.tensor.Tensor;

/** How a batch of samples becomes what the network meets. */
@FunctionalInterface
public interface InputCoding {

  /** The samples as a constant drive over the window. */
  InputCoding DIRECT = (samples, indices, seed) -> Presentation.constant(samples);

  /**
   * @param samples f32 {@code [batch, shape…]}, 0 … 1
   * @param indices of the samples in their data set, one per row
   * @param seed for codes that draw their spikes
   */
  Presentation present(Tensor samples, int[] indices, long seed);
}
