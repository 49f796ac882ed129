package org.spikepack.app.window;

import java.util.List;
import org.kordamp.ikonli.feather.Feather;
import org.spikepack.views.actions.Action;
import org.spikepack.views.actions.ActionGroup;

/** Ways to find out what there is. */
final class HelpActions {

  private final Runnable palette;
  private final Runnable sheet;
  private final Runnable tour;

  HelpActions(Runnable palette, Runnable sheet, Runnable tour) {
    this.palette = palette;
    this.sheet = sheet;
    this.tour = tour;
  }

  ActionGroup group() {
    Action find =
        Action.of("palette", "Find an action…", "Every action by name", Feather.SEARCH, palette)
            .keys("Shortcut+K");
    Action keys =
        Action.of("keys", "Keys", "All shortcuts on one page", Feather.COMMAND, sheet).keys("F1");
    Action walk =
        Action.of("tour", "Welcome tour", "What is where, in six steps", Feather.COMPASS, tour);
    return new ActionGroup("Help", List.of(List.of(find, keys, walk)));
  }
}
