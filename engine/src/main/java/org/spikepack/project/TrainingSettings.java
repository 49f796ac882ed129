package org.spikepack.project;

import org.jspecify.annotations.Nullable;
import org.spikepack.fault.BadDesign;
import org.spikepack.neuron.Surrogate;

/**
 * How the weights of an arm are learnt.
 *
 * @param batchSize samples per step
 * @param learningRate at its peak, after warming up; a cosine takes it to 0
 * @param momentum of SGD; Adam's first-moment decay
 * @param warmUpEpochs epochs over which the learning rate rises linearly from 0
 * @param labelSmoothing share of the target spread evenly over all classes
 * @param patience epochs without improvement before stopping, 0 for never
 * @param surrogate stands in for the derivative of a spike of LIF and IF neurons
 * @param detachReset whether the reset is left out of the gradient
 * @param startFrom name of the arm whose weights to start from; none for fresh ones
 */
public record TrainingSettings(
    int epochs,
    int batchSize,
    Optimiser optimiser,
    double learningRate,
    double momentum,
    double weightDecay,
    double warmUpEpochs,
    double labelSmoothing,
    AugmentationSettings augmentation,
    int patience,
    Surrogate surrogate,
    boolean detachReset,
    long seed,
    @Nullable String startFrom) {

  TrainingSettings startingFrom(@Nullable String arm) {
    return new TrainingSettings(
        epochs,
        batchSize,
        optimiser,
        learningRate,
        momentum,
        weightDecay,
        warmUpEpochs,
        labelSmoothing,
        augmentation,
        patience,
        surrogate,
        detachReset,
        seed,
        arm);
  }

  void check(String where) throws BadDesign {
    Range.whole(where, "epochs", epochs, 1, 100_000);
    Range.whole(where, "batchSize", batchSize, 1, 65_536);
    Range.positive(where, "learningRate", learningRate);
    Range.fraction(where, "momentum", momentum);
    Range.notNegative(where, "weightDecay", weightDecay);
    Range.notNegative(where, "warmUpEpochs", warmUpEpochs);
    Range.fraction(where, "labelSmoothing", labelSmoothing);
    augmentation.check(where + ", augmentation");
    Range.whole(where, "patience", patience, 0, 100_000);
    Range.positive(where + ", surrogate", "alpha", surrogate.alpha());
  }
}
