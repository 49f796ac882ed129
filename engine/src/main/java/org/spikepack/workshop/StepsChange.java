package org.spikepack.workshop;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.spikepack.neuron.NeuronModel;
import org.spikepack.neuron.SpikePack;
import org.spikepack.project.Arm;
import org.spikepack.project.ArmEdit;
import org.spikepack.project.Edit;
import org.spikepack.project.Project;

/** One number of time steps for all spiking arms at once. */
public final class StepsChange {

  private StepsChange() {}

  /** T of the spiking arms; empty where they differ or there are none. */
  public static OptionalInt common(Project project) {
    List<Integer> all =
        project.arms().stream()
            .map(Arm::neuron)
            .filter(NeuronModel::spiking)
            .map(NeuronModel::steps)
            .distinct()
            .toList();
    return all.size() == 1 ? OptionalInt.of(all.getFirst()) : OptionalInt.empty();
  }

  /**
   * The edit. SpikePack neurons keep their range, and an arm that has its T in its name gets the
   * new one, where no other arm has that name.
   *
   * @param steps T, 1 … {@link NeuronModel#MOST_STEPS}
   */
  public static Edit.Composite to(Project project, int steps) {
    List<Edit> edits = new ArrayList<>();
    for (Arm arm : project.arms()) {
      if (arm.neuron().spiking() && arm.neuron().steps() != steps) {
        edits.add(new ArmEdit.ReplaceArm(arm.name(), changed(project, arm, steps)));
      }
    }
    return new Edit.Composite("Set T = " + steps + " for all arms", edits);
  }

  private static Arm changed(Project project, Arm arm, int steps) {
    String name = arm.name().replaceAll("\\bT ?= ?" + arm.neuron().steps() + "\\b", "T=" + steps);
    boolean taken = project.armsWithSweep().stream().anyMatch(other -> other.name().equals(name));
    return arm.withNeuron(keepingRange(arm.neuron(), steps)).withName(taken ? arm.name() : name);
  }

  /** The same neuron with another T; the largest word of SpikePack still means the same. */
  public static NeuronModel keepingRange(NeuronModel neuron, int steps) {
    return neuron instanceof SpikePack pack
        ? pack.withStepsInRange(steps)
        : neuron.withSteps(steps);
  }
}
