package org.spikepack.run;

/** Who is told how an experiment goes, on the thread that runs it. */
public interface ExperimentListener {

  /** One who does not care. */
  ExperimentListener NONE = new ExperimentListener() {};

  /** After every batch. */
  default void progress(Progress progress) {}

  /** As soon as an arm is finished, before the next one starts. */
  default void finished(ArmResult result) {}
}
