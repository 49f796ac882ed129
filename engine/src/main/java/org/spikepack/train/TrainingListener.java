package org.spikepack.train;

import org.spikepack.tensor.Weights;

/** Who watches a training; called on the thread that trains. */
public interface TrainingListener {

  /** One who looks at nothing. */
  TrainingListener NONE = new TrainingListener() {};

  default void step(StepProgress progress) {}

  /**
   * After every step, for who draws histograms. Both belong to the training and change with the
   * next step: look at them during the call only.
   *
   * @param gradients of the step just made, keyed like the learnable parameters
   */
  default void learnt(Weights parameters, Weights gradients) {}

  default void epoch(EpochResult result) {}
}
