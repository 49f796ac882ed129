package org.spikepack.views.desk;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.spikepack.neuron.NeuronModel;
import org.spikepack.project.Arm;
import org.spikepack.project.Project;
import org.spikepack.run.ArmResult;
import org.spikepack.views.desk.Results.Measured;

/** Measures of an earlier run, kept so that later ones can be compared with them arm by arm. */
public record Baseline(Measured measured) {

  /** The arm of this name in the earlier run. */
  public Optional<ArmResult> arm(String name) {
    return measured.result().arm(name);
  }

  /** What has changed since, in short, such as {@code T 4 → 8}. */
  public String change(Project now) {
    Project then = measured.project();
    Set<String> parts = new LinkedHashSet<>();
    for (Arm arm : now.arms()) {
      then.arm(arm.name())
          .ifPresentOrElse(
              before -> parts.addAll(changes(before, arm)), () -> parts.add("new " + arm.name()));
    }
    if (!then.network().equals(now.network()) || !then.muted().equals(now.muted())) {
      parts.add("network");
    }
    if (!then.data().equals(now.data()) || !then.run().equals(now.run())) {
      parts.add("data or run settings");
    }
    return parts.isEmpty() ? "same settings" : String.join(", ", parts);
  }

  private static List<String> changes(Arm before, Arm now) {
    List<String> out = new ArrayList<>();
    NeuronModel then = before.neuron();
    if (then.steps() != now.neuron().steps()) {
      out.add("T " + then.steps() + " → " + now.neuron().steps());
    }
    if (!then.withSteps(now.neuron().steps()).equals(now.neuron())) {
      out.add("neurons of " + now.name());
    }
    if (!Objects.equals(before.weights(), now.weights())) {
      out.add("weights of " + now.name());
    }
    return out;
  }
}
