package org.spikepack.views.inspector;

import java.lang.reflect.RecordComponent;
import java.util.List;
import org.spikepack.neuron.ClippedRelu;
import org.spikepack.neuron.IntegrateAndFire;
import org.spikepack.neuron.Lif;
import org.spikepack.neuron.NeuronModel;
import org.spikepack.neuron.Relu;
import org.spikepack.neuron.Reset;
import org.spikepack.neuron.Rounding;
import org.spikepack.neuron.SpikePack;
import org.spikepack.neuron.SpikeValue;
import org.spikepack.project.Records;

/** Every neuron model as it is when it is chosen anew, in the order of the menus. */
public final class NeuronStarters {

  public static final List<NeuronModel> ALL =
      List.of(
          new SpikePack(4, 2, Rounding.ROUND, 1),
          new Lif(4, 2, 1, Reset.SOFT, 0, 0, false, SpikeValue.THRESHOLD),
          new IntegrateAndFire(4, 1, Reset.SOFT, 0, 0, SpikeValue.THRESHOLD),
          new Relu(),
          new ClippedRelu(1));

  private NeuronStarters() {}

  /** One model in the place of another: what both have, such as T, stays. */
  static NeuronModel adopting(NeuronModel starter, NeuronModel before) {
    NeuronModel out = starter;
    for (RecordComponent mine : starter.getClass().getRecordComponents()) {
      for (RecordComponent other : before.getClass().getRecordComponents()) {
        if (mine.getName().equals(other.getName()) && mine.getType() == other.getType()) {
          out = Records.with(out, mine.getName(), Records.get(before, other));
        }
      }
    }
    return out;
  }

  /** The models to choose from, given the one that is there. */
  static List<ChoiceEditor.Option> options(NeuronModel now) {
    return ALL.stream()
        .map(
            starter ->
                starter.getClass() == now.getClass()
                    ? new ChoiceEditor.Option(now, now.label(), "")
                    : new ChoiceEditor.Option(adopting(starter, now), starter.label(), ""))
        .toList();
  }
}
