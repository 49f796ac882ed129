package org.spikepack.project;

import java.util.ArrayList;
import java.util.List;

/**
 * Arms repeated over several numbers of time steps.
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
    List<Arm> out = new ArrayList<>();
    for (Arm template : arms) {
      for (int t : steps) {
        String number = String.valueOf(t);
        out.add(
            template
                .withName(template.name() + " T=" + number)
                .withNeuron(template.neuron().withSteps(t))
                .withWeights(
                    template.weights().stream()
                        .map(file -> file.replace(STEPS_MARK, number))
                        .toList()));
      }
    }
    return List.copyOf(out);
  }
}
