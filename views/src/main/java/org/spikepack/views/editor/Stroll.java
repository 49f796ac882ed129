package org.spikepack.views.editor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where the keyboard leads next: from card to card by direction, or one after another. */
final class Stroll {

  /** Leaving the direction counts this many times as much as going on in it. */
  private static final double SIDEWAYS = 2.5;

  private Stroll() {}

  /** The nearest card in a direction of (±1, 0) or (0, ±1); the first card from nowhere. */
  static Optional<Card> next(EditorViewModel model, int dx, int dy) {
    Optional<Card> here = here(model);
    if (here.isEmpty()) {
      return model.drawing().cards().values().stream().findFirst();
    }
    Area from = here.get().area();
    Card best = null;
    double least = Double.MAX_VALUE;
    for (Card card : model.drawing().cards().values()) {
      double x = card.area().centreX() - from.centreX();
      double y = card.area().centreY() - from.centreY();
      double along = x * dx + y * dy;
      double aside = Math.abs(x * dy) + Math.abs(y * dx);
      double cost = along + SIDEWAYS * aside;
      if (along > 1 && aside <= 2 * along && cost < least) {
        least = cost;
        best = card;
      }
    }
    return Optional.ofNullable(best);
  }

  /** The card after (1) or before (−1) in the order of the network; empty past the ends. */
  static Optional<Card> inOrder(EditorViewModel model, int step) {
    List<Card> all = new ArrayList<>(model.drawing().cards().values());
    if (all.isEmpty()) {
      return Optional.empty();
    }
    int at = here(model).map(all::indexOf).orElse(step > 0 ? -1 : all.size()) + step;
    return at < 0 || at >= all.size() ? Optional.empty() : Optional.of(all.get(at));
  }

  private static Optional<Card> here(EditorViewModel model) {
    List<Card> selected = model.selectedCards();
    return selected.isEmpty() ? Optional.empty() : Optional.of(selected.getLast());
  }
}
