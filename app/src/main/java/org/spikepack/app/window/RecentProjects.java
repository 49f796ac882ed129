package org.spikepack.app.window;

import java.nio.file.Path;
import java.util.function.Consumer;
import org.kordamp.ikonli.feather.Feather;
import org.spikepack.views.actions.Action;
import org.spikepack.views.actions.ActionGroup;
import org.spikepack.workshop.Preferences;

/** The projects opened lately, the newest first. */
final class RecentProjects {

  private RecentProjects() {}

  /**
   * @param open opens one
   */
  static ActionGroup group(Preferences preferences, Consumer<Path> open) {
    return ActionGroup.changing(
        "Open recent",
        () ->
            preferences.recent().stream()
                .map(
                    folder ->
                        Action.of(
                            "recent-" + folder,
                            folder.getFileName() + "   " + folder.getParent(),
                            "Open " + folder,
                            Feather.FOLDER,
                            () -> open.accept(folder)))
                .toList());
  }
}
