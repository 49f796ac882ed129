package org.spikepack.backend;

import org.spikepack.tensor.Tensor;
import org.spikepack.tensor.Weights;

/**
 * Forward and backward through one network for mini-batches of at most a fixed size: where the
 * gradients come from. What to do with them is the optimiser's business.
 */
public interface TrainingPass extends AutoCloseable {

  /** The live parameters, statistics and thresholds included; an optimiser writes into these. */
  Weights parameters();

  /** Gradients of the last {@link #backward}, keyed like the learnable {@link #parameters}. */
  Weights gradients();

  /**
   * Forward with batch statistics and dropout; updates the running statistics.
   *
   * @param dropoutSeed decides which neurons drop out: same seed, same choice
   * @return logits f32 {@code [batch, classes]}, overwritten by the next call
   */
  Tensor forward(Presentation input, long dropoutSeed);

  /**
   * Backward through the last {@link #forward}.
   *
   * @param logitGradient f32 {@code [batch, classes]}: ∂loss/∂logits
   */
  void backward(Tensor logitGradient);

  /** Memory kept between forward and backward, and their working memory, in bytes. */
  long activationBytes();

  @Override
  void close();
}
