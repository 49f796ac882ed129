package org.spikepack.views.inspector;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the settings of data, runs, training and conversion mean. */
final class SettingTerms {

  static final Map<String, Term> ALL =
      Stream.of(experiment(), training(), regularisation(), conversion())
          .flatMap(part -> part.entrySet().stream())
          .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

  private SettingTerms() {}

  private static Map<String, Term> experiment() {
    return Map.ofEntries(
        Map.entry(
            "DataSettings.set",
            Term.of(
                "Data set",
                "",
                "A set that comes with the program, or a folder or file inside the project's"
                    + " folder: images by class, IDX, NPZ or CSV.")),
        Map.entry(
            "DataSettings.coding",
            Term.of("Coding", "", "How samples become the drive of the first layer.")),
        Map.entry(
            "Coding.DIRECT", Term.of("Direct", "", "The value itself, constant over the window.")),
        Map.entry("Coding.RATE", Term.of("Rate", "", "Random spikes whose rate is the value.")),
        Map.entry(
            "Coding.SPIKEPACK",
            Term.of("SpikePack", "", "The value as one packed word of T spikes.")),
        Map.entry(
            "Coding.LATENCY",
            Term.of("Latency", "", "One spike, the earlier the larger the value.")),
        Map.entry(
            "Frame.collapsed",
            Term.of("Collapsed", "", "Drawn as one block in place of its layers.")),
        Map.entry(
            "RunSettings.samples",
            Term.of("Samples", "", "Test samples in a whole run; 0 takes all of them.")),
        Map.entry("RunSettings.batch", Term.of("Batch size", "", "Samples computed in one pass.")),
        Map.entry(
            "RunSettings.seed",
            Term.of("Seed", "", "Of everything random: the same seed gives the same run.")),
        Map.entry(
            "RunSettings.backend",
            Term.of("Backend", "", "What computes: the fastest that is there, or this one.")),
        Map.entry(
            "Sweep.steps",
            Term.of("Time steps T", "", "Every template below is run once for each of these.")),
        Map.entry(
            "Sweep.arms",
            Term.of(
                "Templates",
                "",
                "Arms that are repeated over T. {T} in the names of their weights stands for the"
                    + " number of steps.")));
  }

  private static Map<String, Term> training() {
    return Map.ofEntries(
        Map.entry("TrainingSettings.epochs", Term.of("Epochs", "", "Passes over the samples.")),
        Map.entry(
            "TrainingSettings.batchSize",
            Term.of("Batch size", "", "Samples behind each step of the weights.")),
        Map.entry(
            "TrainingSettings.optimiser",
            Term.of("Optimiser", "", "How gradients become steps of the weights.")),
        Map.entry(
            "Optimiser.SGD", Term.of("SGD", "", "Stochastic gradient descent with momentum.")),
        Map.entry("Optimiser.ADAM", Term.of("Adam", "", "Kingma and Ba 2015.")),
        Map.entry(
            "Optimiser.ADAMW",
            Term.of("AdamW", "", "Adam with decoupled weight decay, Loshchilov and Hutter 2019.")),
        Map.entry(
            "TrainingSettings.learningRate",
            Term.of(
                    "Learning rate",
                    "",
                    "At its peak, after warming up. A cosine takes it to 0 at the end.")
                .decades(1e-5, 1)),
        Map.entry(
            "TrainingSettings.momentum",
            Term.of("Momentum", "", "How much of the last step is kept; Adam's first decay.")
                .slider(0, 0.99, 0.01)),
        Map.entry(
            "TrainingSettings.warmUpEpochs",
            Term.of("Warm-up", "epochs", "The learning rate rises from 0 over this time.")),
        Map.entry(
            "TrainingSettings.patience",
            Term.of(
                "Patience", "epochs", "Without improvement before training stops; 0 for never.")),
        Map.entry(
            "TrainingSettings.detachReset",
            Term.of("Detach reset", "", "Leaves the reset of LIF and IF out of the gradient.")),
        Map.entry(
            "TrainingSettings.seed",
            Term.of("Seed", "", "Of the first weights, the shuffling and the augmentation.")),
        Map.entry(
            "TrainingSettings.startFrom",
            Term.of("Start from", "", "The arm whose weights training starts from.")),
        Map.entry(
            "TrainingSettings.surrogate",
            Term.of(
                "Surrogate gradient",
                "",
                "Stands in for the derivative of a spike of LIF and IF. SpikePack has none:"
                    + " its gradient passes straight through.")));
  }

  private static Map<String, Term> regularisation() {
    return Map.ofEntries(
        Map.entry(
            "TrainingSettings.weightDecay",
            Term.of("Weight decay", "", "Pulls the weights towards 0.").decades(1e-6, 0.1)),
        Map.entry(
            "TrainingSettings.labelSmoothing",
            Term.of("Label smoothing", "", "Share of the target spread evenly over all classes.")
                .slider(0, 0.5, 0.01)),
        Map.entry(
            "TrainingSettings.augmentation",
            Term.of("Augmentation", "", "Random changes to training images, anew in every epoch.")),
        Map.entry(
            "AugmentationSettings.flip",
            Term.of("Mirror", "", "Half of the images are mirrored left to right.")),
        Map.entry(
            "AugmentationSettings.shift",
            Term.of("Shift", "px", "Largest shift along both sides.").slider(0, 8, 1)),
        Map.entry(
            "AugmentationSettings.crop",
            Term.of("Crop", "px", "Margin added before a window of the old size is cut out.")
                .slider(0, 8, 1)),
        Map.entry(
            "AugmentationSettings.cutout",
            Term.of("Cutout", "px", "Side of the square that is blanked, 0 for none.")
                .slider(0, 16, 1)));
  }

  private static Map<String, Term> conversion() {
    return Map.ofEntries(
        Map.entry(
            "ConversionSettings.from",
            Term.of("From", "", "The ANN arm whose weights are converted.")),
        Map.entry(
            "ConversionSettings.method",
            Term.of(
                "Threshold", "", "How the threshold is found from the activations of the ANN.")),
        Map.entry("Calibration.MAXIMUM", Term.of("Maximum", "", "The largest activation seen.")),
        Map.entry(
            "Calibration.PERCENTILE",
            Term.of(
                "Percentile", "", "A high percentile, so that outliers do not coarsen the rest.")),
        Map.entry(
            "Calibration.LEAST_SQUARES",
            Term.of("Least squares", "", "The least squared error between activation and spikes.")),
        Map.entry(
            "ConversionSettings.percentile",
            Term.of("Percentile", "%", "Of the activations; only the method of that name uses it.")
                .slider(90, 100, 0.1)),
        Map.entry(
            "ConversionSettings.perChannel",
            Term.of("Per channel", "", "One threshold per channel instead of one per population.")),
        Map.entry(
            "ConversionSettings.samples",
            Term.of("Samples", "", "Training samples to calibrate on.")));
  }
}
