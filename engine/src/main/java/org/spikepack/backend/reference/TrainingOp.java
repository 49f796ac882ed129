package org.spikepack.backend.reference;

import java.util.List;

/** The two directions of one layer while training. */
interface TrainingOp {

  /**
   * Fills the values of {@code out}.
   *
   * @param dropoutSeed of this pass
   */
  void forward(List<Flow> in, Flow out, long dropoutSeed);

  /** Adds to the gradients of inputs and parameters; {@code in} is as {@link #forward} saw it. */
  void backward(List<Flow> in, Flow out);

  /** Memory it keeps besides the flows, in bytes. */
  default long bytes() {
    return 0;
  }
}
