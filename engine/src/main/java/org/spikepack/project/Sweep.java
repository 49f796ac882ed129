package org.spikepack.project;

import java.util.List;
import org.spikepack.neuron.SpikePack;

/**
 * Arms repeated over several numbers of time steps; SpikePack keeps its range.
 *
 * @param steps the values of T
 * @param arms templates; {@code {T}} in the names of their weights stands for the number of steps
 */
public record Sweep(List<Integer> steps, List<Arm> arms) {

  private static final String STEPS_MARK = "{T}";

  public Sweep {
    steps = List.copyOf(steps);
    arms = List.copyOf(arms);
  }

  /** One arm for each template and T, named {@code NAME T=4}, template by template. */
  public List<Arm> expanded() {
    return arms.stream().flatMap(template -> steps.stream().map(t -> at(template, t))).toList();
  }

  /** Those of the template of that name; empty where there is none. */
  public List<Arm> expanded(String template) {
    return new Sweep(steps, arms.stream().filter(arm -> arm.name().equals(template)).toList())
        .expanded();
  }

  private static Arm at(Arm template, int t) {
    String number = String.valueOf(t);
    return template
        .withName(template.name() + " T=" + number)
        .withNeuron(
            template.neuron() instanceof SpikePack pack
                ? pack.withStepsInRange(t)
                : template.neuron().withSteps(t))
        .withWeights(
            template.weights().stream().map(file -> file.replace(STEPS_MARK, number)).toList());
  }
}
