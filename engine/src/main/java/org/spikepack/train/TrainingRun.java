package org.spikepack.train;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.spikepack.backend.Backend;
import org.spikepack.backend.Plan;
import org.spikepack.backend.TrainingOptions;
import org.spikepack.backend.TrainingPass;
import org.spikepack.data.Augmentation;
import org.spikepack.fault.BadDesign;
import org.spikepack.fault.BadFile;
import org.spikepack.fault.NoDevice;
import org.spikepack.project.AugmentationSettings;
import org.spikepack.project.TrainingSettings;
import org.spikepack.tensor.ElementType;
import org.spikepack.tensor.Tensor;
import org.spikepack.tensor.Weights;

/** A training under way: the loop over epochs and steps, and what changes in it. */
final class TrainingRun implements AutoCloseable {

  private final Backend backend;
  private final TrainingTask task;
  private final TrainingSettings settings;
  private final TrainingListener listener;
  private final TrainingPass pass;
  private final UpdateRule rule;
  private final Schedule schedule;
  private final CrossEntropy loss;
  private final Augmentation augmentation;
  private final Weights floors;
  private final List<EpochResult> history;
  private final Tensor logitGradient;
  private final Pace pace;
  private int epoch;
  private int step;
  private Tally tally;
  private Weights best;

  TrainingRun(Backend backend, TrainingTask task, TrainingState from, TrainingListener listener)
      throws BadDesign, NoDevice {
    this.backend = backend;
    this.task = task;
    this.settings = task.settings();
    this.listener = listener;
    this.rule = rule(settings);
    rule.remember(from.rule());
    long steps = (long) settings.epochs() * task.stepsPerEpoch();
    this.schedule =
        new Schedule(
            settings.learningRate(), settings.warmUpEpochs() * task.stepsPerEpoch(), steps);
    this.loss = new CrossEntropy(settings.labelSmoothing());
    this.augmentation = augmentation(settings.augmentation());
    this.floors = from.floors();
    this.history = new ArrayList<>(from.history());
    this.epoch = from.epoch();
    this.step = from.step();
    this.tally = from.tally();
    this.best = from.best();
    this.pace = new Pace(steps - globalStep());
    this.logitGradient = Tensor.zeros(ElementType.F32, task.batchSize(), task.network().classes());
    Plan plan = Plan.forTraining(task.network(), task.neuron(), from.parameters().copy());
    TrainingOptions options = new TrainingOptions(settings.surrogate(), settings.detachReset());
    this.pass = backend.train(plan, task.batchSize(), options);
  }

  private static Augmentation augmentation(AugmentationSettings settings) {
    return new Augmentation(settings.flip(), settings.shift(), settings.crop(), settings.cutout());
  }

  private static UpdateRule rule(TrainingSettings settings) {
    return switch (settings.optimiser()) {
      case SGD -> new Sgd(settings.momentum(), settings.weightDecay());
      case ADAM -> Adam.coupled(settings.momentum(), settings.weightDecay());
      case ADAMW -> Adam.decoupled(settings.momentum(), settings.weightDecay());
    };
  }

  /**
   * Trains to the end, to the early stop, or until cancelled; writes the checkpoints on the way.
   */
  Trained.Ending run(BooleanSupplier cancelled, @Nullable Notebook notebook)
      throws BadDesign, BadFile, NoDevice {
    while (epoch < settings.epochs()) {
      if (outOfPatience()) {
        return Trained.Ending.STOPPED_EARLY;
      }
      int[] order = Seeds.order(task.training().size(), settings.seed(), epoch);
      while (step < task.stepsPerEpoch()) {
        if (cancelled.getAsBoolean()) {
          save(notebook);
          return Trained.Ending.CANCELLED;
        }
        if (notebook != null && notebook.due()) {
          save(notebook);
        }
        learn(Batches.of(order, step, task.batchSize()));
      }
      finishEpoch();
      save(notebook);
    }
    return Trained.Ending.FINISHED;
  }

  private void learn(int[] indices) throws BadDesign {
    Tensor samples = task.training().batch(indices);
    if (!augmentation.equals(Augmentation.NONE)) {
      long changes = Seeds.of(settings.seed(), Seeds.Purpose.AUGMENTATION, epoch, 0);
      augmentation.apply(samples, indices, changes);
    }
    Tensor logits =
        pass.forward(
            task.present(samples, indices, seed(Seeds.Purpose.CODING)),
            seed(Seeds.Purpose.DROPOUT));
    Tensor gradient = logitGradient.rows(0, indices.length);
    CrossEntropy.Outcome outcome =
        loss.of(logits, Batches.labels(task.training(), indices), gradient);
    double rate = schedule.rate(globalStep());
    if (!Double.isFinite(outcome.meanLoss())) {
      throw diverged("the loss became " + outcome.meanLoss());
    }
    pass.backward(gradient);
    rule.step(pass.parameters(), pass.gradients(), rate);
    ThresholdFloor.hold(pass.parameters(), floors);
    tally = tally.plus(outcome, indices.length);
    step++;
    pace.advance(indices.length);
    listener.learnt(pass.parameters(), pass.gradients());
    listener.step(
        new StepProgress(
            epoch + 1,
            settings.epochs(),
            step,
            task.stepsPerEpoch(),
            outcome.meanLoss(),
            rate,
            pace.imagesPerSecond(),
            pace.timeLeft()));
  }

  private void finishEpoch() throws BadDesign, NoDevice {
    requireFinite();
    Tally validation = Evaluation.of(backend, task, pass.parameters());
    EpochResult result =
        new EpochResult(
            epoch + 1,
            tally.meanLoss(),
            tally.accuracy(),
            validation.meanLoss(),
            validation.accuracy());
    history.add(result);
    if (settings.patience() > 0 && bestEpoch() == result.epoch()) {
      best = pass.parameters().copy();
    }
    epoch++;
    step = 0;
    tally = Tally.NONE;
    listener.epoch(result);
  }

  /** The first epoch of the highest validation accuracy, counted from 1; 0 before there is any. */
  private int bestEpoch() {
    return history.stream()
        .max(
            Comparator.comparingDouble(EpochResult::validationAccuracy)
                .thenComparing(EpochResult::epoch, Comparator.reverseOrder()))
        .map(EpochResult::epoch)
        .orElse(0);
  }

  private boolean outOfPatience() {
    return settings.patience() > 0 && epoch - bestEpoch() >= settings.patience();
  }

  private void save(@Nullable Notebook notebook) throws BadDesign, BadFile {
    requireFinite();
    if (notebook != null) {
      notebook.write(
          new TrainingState(
              pass.parameters(), rule.memory(), floors, epoch, step, tally, history, best));
    }
  }

  private void requireFinite() throws BadDesign {
    for (String name : pass.parameters().names()) {
      Tensor parameter = pass.parameters().get(name);
      long bad = parameter.firstNotFinite();
      if (bad >= 0) {
        throw diverged("'" + name + "' became " + parameter.get(bad));
      }
    }
  }

  private BadDesign diverged(String what) {
    return new BadDesign(
        task.where(),
        what + " in epoch " + (epoch + 1) + " at a learning rate of " + settings.learningRate(),
        "lower the learning rate or lengthen the warm-up");
  }

  private long globalStep() {
    return (long) epoch * task.stepsPerEpoch() + step;
  }

  private long seed(Seeds.Purpose purpose) {
    return Seeds.of(settings.seed(), purpose, epoch, step);
  }

  /** The weights to keep: those of the best epoch where one is remembered. */
  Weights weights() {
    return (best.names().isEmpty() ? pass.parameters() : best).copy();
  }

  List<EpochResult> history() {
    return history;
  }

  @Override
  public void close() {
    pass.close();
  }
}
