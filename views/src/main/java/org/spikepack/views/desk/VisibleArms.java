package org.spikepack.views.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.spikepack.neuron.NeuronModel;
import org.spikepack.run.ArmResult;
import org.spikepack.run.ExperimentResult;
import org.spikepack.views.palette.Ink;

/**
 * The arms of a result that a view draws, with their colours.
 *
 * @param inks one per arm; hiding an arm does not change those of the others
 */
public record VisibleArms(List<ArmResult> arms, List<Ink> inks) {

  public static final VisibleArms NONE = new VisibleArms(List.of(), List.of());

  public VisibleArms {
    arms = List.copyOf(arms);
    inks = List.copyOf(inks);
  }

  /**
   * @param hidden names of arms that are left out
   */
  public static VisibleArms of(ExperimentResult result, Set<String> hidden) {
    List<NeuronModel> neurons = result.arms().stream().map(ArmResult::neuron).toList();
    List<ArmResult> arms = new ArrayList<>();
    List<Ink> inks = new ArrayList<>();
    for (int i = 0; i < neurons.size(); i++) {
      if (!hidden.contains(result.arms().get(i).name())) {
        arms.add(result.arms().get(i));
        inks.add(Ink.of(neurons, i));
      }
    }
    return new VisibleArms(arms, inks);
  }
}
