package org.spikepack.views.arms;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.spikepack.neuron.NeuronModel;
import org.spikepack.project.Arm;
import org.spikepack.project.Project;
import org.spikepack.views.inspector.FreeName;
import org.spikepack.views.inspector.NeuronStarters;
import org.spikepack.views.inspector.Starters;

/** New arms as they fit a project: with the weights of its ANN where it has one. */
final class ArmTemplates {

  /**
   * An arm to add.
   *
   * @param label in the menu
   */
  record Template(String label, NeuronModel neuron) {}

  /** One for each neuron model; T is that of the arms that are there. */
  static List<Template> all(Project project) {
    int steps =
        project.arms().stream()
            .map(Arm::neuron)
            .filter(NeuronModel::spiking)
            .mapToInt(NeuronModel::steps)
            .findFirst()
            .orElse(4);
    List<Template> out = new ArrayList<>();
    for (NeuronModel starter : NeuronStarters.ALL) {
      NeuronModel neuron = starter.withSteps(steps);
      String label = neuron.spiking() ? neuron.label() + ", T = " + steps : annLabel(neuron);
      out.add(new Template(label, neuron));
    }
    return out;
  }

  private static String annLabel(NeuronModel neuron) {
    return "ANN (" + neuron.label() + ")";
  }

  /** The arm itself, under a name that is free. */
  static Arm arm(Project project, Template template) {
    NeuronModel neuron = template.neuron();
    Optional<Arm> ann = Starters.ann(project, "");
    List<String> weights = ann.map(Arm::weights).orElse(List.of());
    String wanted = neuron.spiking() ? neuron.label() + " T=" + neuron.steps() : "ANN";
    String name = FreeName.of(wanted, project.armsWithSweep().stream().map(Arm::name).toList());
    return new Arm(
        name,
        neuron,
        weights,
        null,
        neuron.spiking() ? ann.map(Arm::name).map(Starters::conversion).orElse(null) : null);
  }

  private ArmTemplates() {}
}
