package org.spikepack.app.window;

import java.util.List;
import javafx.beans.binding.Bindings;
import org.kordamp.ikonli.feather.Feather;
import org.spikepack.views.actions.Action;
import org.spikepack.views.actions.ActionGroup;
import org.spikepack.views.desk.Desk;
import org.spikepack.views.desk.Document;

/** Undo and redo of whatever changed the project. */
final class EditActions {

  private final Action undo;
  private final Action redo;

  EditActions(Desk desk) {
    Document document = desk.document();
    undo =
        Action.of("undo", "Undo", "Take the last edit back", Feather.CORNER_UP_LEFT, document::undo)
            .keys("Shortcut+Z")
            .when(
                Bindings.createBooleanBinding(
                    () -> document.historyProperty().get().canUndo(), document.historyProperty()));
    redo =
        Action.of("redo", "Redo", "Make it again", Feather.CORNER_UP_RIGHT, document::redo)
            .keys("Shortcut+Shift+Z")
            .when(
                Bindings.createBooleanBinding(
                    () -> document.historyProperty().get().canRedo(), document.historyProperty()));
  }

  Action undo() {
    return undo;
  }

  Action redo() {
    return redo;
  }

  ActionGroup group() {
    return new ActionGroup("Edit", List.of(List.of(undo, redo)));
  }
}
