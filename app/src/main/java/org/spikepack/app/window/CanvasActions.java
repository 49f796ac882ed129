package org.spikepack.app.window;

import java.util.List;
import java.util.Set;
import javafx.scene.input.KeyCombination;
import org.spikepack.views.actions.Action;
import org.spikepack.views.actions.ActionGroup;
import org.spikepack.views.desk.Desk;
import org.spikepack.views.dock.ViewExport;
import org.spikepack.views.editor.EditorCommand;
import org.spikepack.views.editor.NetworkEditor;

/**
 * What the canvas can do, for the menu and the command palette. Its keys stay its own: a letter
 * typed elsewhere is text.
 */
final class CanvasActions {

  /** The same as another command, by a second key. */
  private static final Set<String> SECOND_KEYS = Set.of("editor-backspace", "editor-zoom-in-plus");

  private CanvasActions() {}

  static ActionGroup of(Desk desk, NetworkEditor canvas) {
    List<List<Action>> groups =
        canvas.commandGroups().stream()
            .map(
                group ->
                    group.stream()
                        .filter(command -> !SECOND_KEYS.contains(command.id()))
                        .map(command -> action(canvas, command))
                        .toList())
            .toList();
    List<Action> exports =
        new ViewExport(desk).pictures("network", "Network", canvas.drawing(), () -> {});
    return new ActionGroup(
            "Canvas", List.of(groups.get(0), groups.get(1), groups.get(2), groups.get(4), exports))
        .with(
            List.of(
                new ActionGroup("Arrange nodes", List.of(groups.get(3))),
                new ActionGroup("Walk and push", List.of(groups.get(5)))));
  }

  private static Action action(NetworkEditor canvas, EditorCommand command) {
    KeyCombination keys = command.keys();
    Action action =
        Action.of(command.id(), command.title(), "On the canvas", command.icon(), command.action());
    Action keyed = keys == null ? action : action.localKeys(keys.getDisplayText());
    return switch (command.id()) {
      case "editor-information" -> keyed.switching(canvas.informationProperty());
      case "editor-minimap" -> keyed.switching(canvas.minimapProperty());
      default -> keyed;
    };
  }
}
