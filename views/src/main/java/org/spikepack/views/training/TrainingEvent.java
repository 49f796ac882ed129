package org.spikepack.views.training;

import java.util.Map;
import org.spikepack.train.EpochResult;
import org.spikepack.train.StepProgress;
import org.spikepack.views.chart.Histogram.Bins;

/** What a training tells on its own thread, kept until the window's next frame. */
sealed interface TrainingEvent {

  String arm();

  /** A batch was learnt from. */
  record Stepped(String arm, StepProgress progress) implements TrainingEvent {}

  /** An epoch is over and was validated. */
  record EpochDone(String arm, EpochResult result) implements TrainingEvent {}

  /** How weights and gradients are spread right now, by parameter such as {@code fc1.weight}. */
  record Spread(String arm, Map<String, Bins> weights, Map<String, Bins> gradients)
      implements TrainingEvent {

    public Spread {
      weights = Map.copyOf(weights);
      gradients = Map.copyOf(gradients);
    }
  }
}
