package org.spikepack.workshop;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.spikepack.fault.BadInput;
import org.spikepack.project.Arm;
import org.spikepack.project.Project;
import org.spikepack.project.TrainingSettings;

/** Which arms of a project are trained, and in which order. */
public final class TrainingOrder {

  private TrainingOrder() {}

  /**
   * The arms to train, each behind the one whose weights it starts from.
   *
   * @param names of the arms; none for all that have training settings
   */
  public static List<Arm> of(OpenProject open, List<String> names) throws BadInput {
    List<Arm> waiting = new ArrayList<>();
    for (Arm arm : open.project().arms()) {
      if (names.isEmpty() ? arm.training() != null : names.contains(arm.name())) {
        waiting.add(arm);
      }
    }
    for (String name : names) {
      Arm arm = open.arm(name);
      if (arm.training() == null) {
        throw new BadInput(
            "--arm '" + name + "'",
            "this arm has no training settings",
            "name an arm that has, or add \"training\" to it in project.json");
      }
      if (waiting.stream().noneMatch(other -> other.name().equals(name))) {
        waiting.add(arm);
      }
    }
    if (waiting.isEmpty()) {
      throw new BadInput(
          "project '" + open.project().name() + "'",
          "none of its arms has training settings",
          "add \"training\" to an arm in project.json");
    }
    return sorted(waiting);
  }

  private static List<Arm> sorted(List<Arm> arms) {
    List<Arm> waiting = new ArrayList<>(arms);
    List<Arm> out = new ArrayList<>();
    while (!waiting.isEmpty()) {
      Arm next =
          waiting.stream()
              .filter(arm -> waiting.stream().noneMatch(other -> startsFrom(arm, other)))
              .findFirst()
              .orElseThrow(() -> new IllegalStateException("arms start from each other"));
      waiting.remove(next);
      out.add(next);
    }
    return out;
  }

  private static boolean startsFrom(Arm arm, Arm other) {
    return arm.training() != null && other.name().equals(arm.training().startFrom());
  }

  /** The arm with another number of epochs or another seed, where the user asks for it. */
  public static Arm with(Arm arm, @Nullable Integer epochs, @Nullable Long seed) {
    TrainingSettings s = arm.training();
    if (s == null) {
      return arm;
    }
    TrainingSettings changed =
        new TrainingSettings(
            epochs == null ? s.epochs() : epochs,
            s.batchSize(),
            s.optimiser(),
            s.learningRate(),
            s.momentum(),
            s.weightDecay(),
            s.warmUpEpochs(),
            s.labelSmoothing(),
            s.augmentation(),
            s.patience(),
            s.surrogate(),
            s.detachReset(),
            seed == null ? s.seed() : seed,
            s.startFrom());
    return new Arm(arm.name(), arm.neuron(), arm.weights(), changed, arm.conversion());
  }

  /** Names of the arms that were converted from an arm. */
  public static List<String> convertedFrom(Project project, String name) {
    return project.armsWithSweep().stream()
        .filter(arm -> arm.conversion() != null && name.equals(arm.conversion().from()))
        .map(Arm::name)
        .toList();
  }
}
