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
  private final Runnable about;

  HelpActions(Runnable palette, Runnable sheet, Runnable tour, Runnable about) {
    this.palette = palette;
    this.sheet = sheet;
    this.tour = tour;
    this.about = about;
  }

  ActionGroup group() {
    Action find =
        Action.of("palette", "Find an action…", "Every action by name", Feather.SEARCH, palette)
            .keys("Shortcut+K");
    Action keys =
        Action.of("keys", "Keys", "All shortcuts on one page", Feather.COMMAND, sheet).keys("F1");
    Action walk =
        Action.of("tour", "Welcome tour", "What is where, in six steps", Feather.COMPASS, tour);
    Action what =
        Action.of("about", "About", "The version, for questions and reports", Feather.INFO, about);
    return new ActionGroup("Help", List.of(List.of(find, keys, walk), List.of(what)));
  }
}
