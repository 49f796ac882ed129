package org.spikepack.views.table;

import java.util.Objects;
import java.util.function.BiPredicate;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;
import org.spikepack.views.inspector.EntryField;

/** A cell that is edited in place: F2, Enter or a double click; what is refused stays open. */
final class EditCell extends TableCell<LayerRow, String> {

  private final EntryField field = new EntryField(this::entered);
  private final BiPredicate<LayerRow, String> write;

  /**
   * @param write makes the edit; false where it was refused
   */
  EditCell(BiPredicate<LayerRow, String> write) {
    this.write = write;
    field.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    field
        .focusedProperty()
        .addListener(
            (property, before, now) -> {
              if (!now && isEditing()) {
                cancelEdit();
              }
            });
  }

  private void key(KeyEvent key) {
    if (key.getCode() == KeyCode.ESCAPE) {
      cancelEdit();
      key.consume();
    }
  }

  private void entered(String text) {
    LayerRow row = getTableRow().getItem();
    if (!isEditing() || row == null || text.equals(getItem())) {
      return;
    }
    if (write.test(row, text)) {
      super.cancelEdit();
      display();
      getTableView().requestFocus();
    }
  }

  @Override
  public void startEdit() {
    super.startEdit();
    if (isEditing()) {
      field.show(Objects.requireNonNullElse(getItem(), ""));
      setText(null);
      setGraphic(field);
      field.requestFocus();
      field.selectAll();
    }
  }

  @Override
  public void cancelEdit() {
    super.cancelEdit();
    display();
  }

  @Override
  protected void updateItem(@Nullable String item, boolean empty) {
    super.updateItem(item, empty);
    if (!isEditing()) {
      display();
    }
  }

  private void display() {
    String item = getItem();
    boolean shown = item != null && !isEmpty();
    setGraphic(null);
    setText(shown ? item : null);
    setTooltip(
        shown && !item.isEmpty() ? new Tooltip(item + "\nF2 or double click to edit") : null);
  }
}
