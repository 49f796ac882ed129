package org.spikepack.run;

/** Who is told how an experiment goes, on the thread that runs it, arm after arm as they run. */
public interface ExperimentListener {

  /** One who does not care. */
  ExperimentListener NONE = new ExperimentListener() {};

  /** After every batch. */
  default void progress(Progress progress) {}

  /** As soon as all samples have passed through an arm, before the next one starts. */
  default void classified(Classification arm) {}

  /** When the layers of an arm have been measured too, which may be while the next one runs. */
  default void finished(ArmResult result) {}
}
