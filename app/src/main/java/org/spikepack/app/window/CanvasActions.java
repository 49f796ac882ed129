package org.spikepack.app.window;

import java.util.List;
import javafx.scene.input.KeyCombination;
import org.spikepack.views.actions.Action;
import org.spikepack.views.actions.ActionGroup;
import org.spikepack.views.editor.EditorCommand;

/**
 * What the canvas can do, for the menu and the command palette. Its keys stay its own: a letter
 * typed elsewhere is text.
 */
final class CanvasActions {

  private CanvasActions() {}

  static ActionGroup of(List<EditorCommand> commands) {
    return new ActionGroup(
        "Canvas", List.of(commands.stream().map(CanvasActions::action).toList()));
  }

  private static Action action(EditorCommand command) {
    KeyCombination keys = command.keys();
    String help = keys == null ? command.title() : keys.getDisplayText() + " on the canvas";
    return Action.of(command.id(), command.title(), help, command.icon(), command.action());
  }
}
