package org.spikepack.train;

/** Who watches a training; called on the thread that trains. */
public interface TrainingListener {

  /** One who looks at nothing. */
  TrainingListener NONE = new TrainingListener() {};

  default void step(StepProgress progress) {}

  default void epoch(EpochResult result) {}
}
