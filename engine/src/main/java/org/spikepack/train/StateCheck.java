package org.spikepack.train;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.spikepack.backend.Plan;
import org.spikepack.fault.BadDesign;
import org.spikepack.fault.Printable;
import org.spikepack.tensor.ElementType;
import org.spikepack.tensor.Tensor;
import org.spikepack.tensor.Weights;

/**
 * Whether a state read from a file can be one of a task, so that a damaged file is found at once.
 */
record StateCheck(TrainingTask task, TrainingState state) {

  /** What is wrong, in words that follow the name of the file. */
  Optional<String> damage() {
    if (!positionFits()) {
      return Optional.of("its position is damaged");
    }
    return parameters("parameters", state.parameters())
        .or(() -> state.best().names().isEmpty() ? Optional.empty() : best())
        .or(this::floors)
        .or(this::rule);
  }

  private boolean positionFits() {
    Tally tally = state.tally();
    int epochs = state.epoch();
    int step = state.step();
    boolean within = epochs >= 0 && epochs <= task.settings().epochs() && step >= 0;
    boolean done = epochs == task.settings().epochs();
    return within
        && (done ? step == 0 : step <= task.stepsPerEpoch())
        && state.history().size() == epochs
        && state.history().stream()
            .allMatch(epoch -> share(epoch.trainAccuracy()) && share(epoch.validationAccuracy()))
        && Double.isFinite(tally.loss())
        && tally.correct() >= 0
        && tally.correct() <= tally.samples()
        && tally.samples() <= (long) step * task.batchSize();
  }

  private static boolean share(double value) {
    return value >= 0 && value <= 1;
  }

  private Optional<String> parameters(String entry, Weights weights) {
    for (Map.Entry<String, Tensor> array : weights.asMap().entrySet()) {
      if (array.getValue().type() != ElementType.F32) {
        return damaged(entry, array.getKey());
      }
    }
    try {
      Plan.forTraining(task.network(), task.neuron(), weights);
      return Optional.empty();
    } catch (BadDesign bad) {
      return Optional.of(
          "its " + entry + " are damaged, " + Printable.of(bad.where()) + ": " + bad.what());
    }
  }

  private Optional<String> best() {
    return parameters("best parameters", state.best())
        .or(() -> alike("best", state.best(), state.parameters()));
  }

  /** Every threshold that is learnt has its floor. */
  private Optional<String> floors() {
    Set<String> thresholds =
        state.parameters().names().stream()
            .filter(Plan::isThreshold)
            .collect(Collectors.toUnmodifiableSet());
    if (!state.floors().names().equals(thresholds)) {
      return Optional.of("its entries 'floors' do not fit its thresholds");
    }
    return alike("floors", state.floors(), state.parameters());
  }

  /** What the update rule remembers comes in the shapes of the parameters. */
  private Optional<String> rule() {
    for (Map.Entry<String, Tensor> memory : state.rule().asMap().entrySet()) {
      String name = memory.getKey();
      boolean fits =
          name.equals(UpdateRule.STEPS)
              ? counts(memory.getValue())
              : same(memory.getValue(), state.parameters(), name.substring(name.indexOf('.') + 1));
      if (!fits) {
        return damaged("rule", name);
      }
    }
    return Optional.empty();
  }

  private boolean counts(Tensor steps) {
    return steps.type() == ElementType.I64
        && steps.rank() == 1
        && steps.dim(0) == 1
        && steps.getLong(0) == (long) state.epoch() * task.stepsPerEpoch() + state.step();
  }

  private static Optional<String> alike(String entry, Weights some, Weights parameters) {
    return some.asMap().entrySet().stream()
        .filter(array -> !same(array.getValue(), parameters, array.getKey()))
        .findFirst()
        .flatMap(array -> damaged(entry, array.getKey()));
  }

  /** Of the same type and shape, and finite. */
  private static boolean same(Tensor found, Weights parameters, String name) {
    return parameters
        .find(name)
        .filter(parameter -> parameter.toString().equals(found.toString()))
        .filter(parameter -> found.firstNotFinite() < 0)
        .isPresent();
  }

  private static Optional<String> damaged(String entry, String name) {
    return Optional.of("its entry '" + entry + "." + Printable.of(name) + "' is damaged");
  }
}
