package org.spikepack.train;

import java.util.List;
import org.spikepack.tensor.Weights;

/**
 * Everything a training has at one moment; what follows is a function of it, the task and the
 * backend.
 *
 * @param parameters weights, statistics and thresholds
 * @param rule what the update rule remembers
 * @param floors the least value of every learnt threshold
 * @param epoch epochs done
 * @param step steps done of the epoch under way
 * @param tally of the epoch under way
 * @param history results of the epochs done
 * @param best parameters of the best epoch; empty where early stopping is off
 */
record TrainingState(
    Weights parameters,
    Weights rule,
    Weights floors,
    int epoch,
    int step,
    Tally tally,
    List<EpochResult> history,
    Weights best) {

  /** A training's first moment. */
  static TrainingState start(Weights parameters) {
    return new TrainingState(
        parameters,
        Weights.none(),
        ThresholdFloor.under(parameters),
        0,
        0,
        Tally.NONE,
        List.of(),
        Weights.none());
  }
}
