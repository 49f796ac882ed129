package org.spikepack.backend;

import org.spikepack.fault.BadDesign;
import org.spikepack.tensor.Tensor;

/** A plan made ready to run on one device, with its working memory. Not for several threads. */
public interface Executable extends AutoCloseable {

  /** The largest batch {@link #run} takes. */
  int maxBatch();

  /**
   * Runs one batch of 1 to {@link #maxBatch} samples.
   *
   * @return the readout, f32 {@code [batch, classes]}; overwritten by the next run
   * @throws BadDesign naming the layer where a value became NaN or infinite
   */
  Tensor run(Presentation input, Observer observer) throws BadDesign;

  /** Working memory in bytes, weights not counted. */
  long activationBytes();

  @Override
  void close();
}
