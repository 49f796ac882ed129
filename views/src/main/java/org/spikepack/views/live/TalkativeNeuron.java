package org.spikepack.views.live;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.spikepack.run.ArmResult;
import org.spikepack.run.LayerResult;
import org.spikepack.tensor.Tensor;
import org.spikepack.views.desk.Desk;
import org.spikepack.views.desk.Results.Shown;
import org.spikepack.views.desk.Selection;

/**
 * Chooses a neuron that has something to show while the user has chosen none: a silent one makes an
 * empty picture, one that fires in every step a dull one.
 */
final class TalkativeNeuron {

  private final Desk desk;
  private List<Integer> suggested;

  private TalkativeNeuron(Desk desk) {
    this.desk = desk;
    this.suggested = desk.selection().neuronsProperty().get();
  }

  /** Follows the sample and the layer shown from now on. */
  static void follow(Desk desk) {
    TalkativeNeuron neuron = new TalkativeNeuron(desk);
    desk.results()
        .shownProperty()
        .addListener((property, before, now) -> neuron.arrived(before, now));
    desk.selection().layerProperty().addListener(property -> neuron.suggest());
  }

  /**
   * The same sample run anew keeps its neuron, so that the staircase refines while T is dragged.
   */
  private void arrived(@Nullable Shown before, @Nullable Shown now) {
    boolean same =
        before != null
            && now != null
            && before.sample() == now.sample()
            && before.project().network().equals(now.project().network());
    if (!same) {
      suggest();
    }
  }

  private void suggest() {
    Selection selection = desk.selection();
    Shown shown = desk.results().shownProperty().get();
    if (shown == null) {
      return;
    }
    Optional<ArmResult> arm =
        shown.result().arms().stream().filter(each -> each.neuron().spiking()).findFirst();
    if (arm.isPresent()) {
      List<String> layers =
          arm.get().layers().stream()
              .filter(layer -> layer.population() != null)
              .map(LayerResult::name)
              .toList();
      String layer = selection.layerAmong(layers);
      if (layers.contains(layer)) {
        int steps = arm.get().neuron().steps();
        Tensor words = shown.recording().words(arm.get().name(), layer);
        if (open(selection.neuronsProperty().get(), words.dim(1))) {
          suggested = List.of(mostTelling(words, steps));
          selection.neuronsProperty().set(suggested);
        }
      }
    }
  }

  /** Whether the user has chosen none of the neurons that there are. */
  private boolean open(List<Integer> chosen, int neurons) {
    return chosen.equals(suggested)
        || chosen.equals(List.of(0))
        || chosen.stream().allMatch(neuron -> neuron >= neurons);
  }

  /**
   * The neuron with the most spikes, those that fire in every step last.
   *
   * @param words {@code [1, n]}
   */
  static int mostTelling(Tensor words, int steps) {
    int best = 0;
    int most = -1;
    for (int i = 0; i < words.dim(1); i++) {
      int spikes = Long.bitCount(words.getLong(i));
      int worth = spikes == steps ? 0 : spikes;
      if (worth > most) {
        most = worth;
        best = i;
      }
    }
    return best;
  }
}
