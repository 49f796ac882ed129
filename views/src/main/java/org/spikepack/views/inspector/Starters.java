package org.spikepack.views.inspector;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.spikepack.neuron.Surrogate;
import org.spikepack.project.Arm;
import org.spikepack.project.AugmentationSettings;
import org.spikepack.project.Calibration;
import org.spikepack.project.ConversionSettings;
import org.spikepack.project.Optimiser;
import org.spikepack.project.Project;
import org.spikepack.project.Sweep;
import org.spikepack.project.TrainingSettings;

/** Settings as they are when they are switched on. */
public final class Starters {

  private static final List<Integer> SWEEP = List.of(1, 2, 4, 8);

  private Starters() {}

  public static TrainingSettings training() {
    return new TrainingSettings(
        10,
        128,
        Optimiser.ADAMW,
        0.002,
        0.9,
        0.01,
        1,
        0,
        AugmentationSettings.NONE,
        0,
        Surrogate.DEFAULT,
        true,
        1,
        null);
  }

  /** Conversion from that arm. */
  public static ConversionSettings conversion(String from) {
    return new ConversionSettings(from, Calibration.LEAST_SQUARES, 99.9, true, 512);
  }

  /** All spiking arms of a project over T, each under a name of its own. */
  public static Sweep sweep(Project project) {
    List<Arm> templates = new ArrayList<>();
    for (Arm arm : project.arms()) {
      if (arm.neuron().spiking()) {
        List<String> taken =
            Stream.concat(project.arms().stream(), templates.stream()).map(Arm::name).toList();
        templates.add(
            arm.withName(
                FreeName.of(arm.name().replaceAll(" ?\\bT ?= ?\\d+\\b", "") + " of", taken)));
      }
    }
    return new Sweep(SWEEP, templates);
  }

  /**
   * Settings of a type.
   *
   * @param arm the one that gets them; empty for the experiment
   * @return nothing where the project lacks what they need
   */
  static Optional<Object> of(Class<?> type, Project project, String arm) {
    Map<Class<?>, Optional<Object>> known =
        Map.of(
            TrainingSettings.class, Optional.of(training()),
            ConversionSettings.class, ann(project, arm).map(Arm::name).map(Starters::conversion),
            Sweep.class, Optional.of(sweep(project)));
    Optional<Object> found = known.get(type);
    if (found == null) {
      throw new IllegalStateException("nothing to start " + type + " with");
    }
    return found;
  }

  /** The first arm without spikes that another arm can be converted from. */
  public static Optional<Arm> ann(Project project, String otherThan) {
    return project.arms().stream()
        .filter(arm -> !arm.neuron().spiking() && !arm.name().equals(otherThan))
        .findFirst();
  }
}
