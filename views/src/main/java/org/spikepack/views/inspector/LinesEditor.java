package org.spikepack.views.inspector;

import javafx.scene.Node;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.spikepack.fault.BadInput;

/**
 * A longer text or a list with one entry per line; handed on when it is left or with Ctrl+Enter.
 */
final class LinesEditor implements Editor {

  private static final int MOST_ROWS = 6;

  /** About as many as fit into a panel of the usual width. */
  private static final int CHARACTERS_PER_ROW = 34;

  private final Place place;
  private final Outlet outlet;
  private final TextArea area = new TextArea();
  private final Region nothing = new Region();
  private String shown = "";

  LinesEditor(Place place, Outlet outlet) {
    this.place = place;
    this.outlet = outlet;
    area.setId("inspector-" + place.id());
    area.setAccessibleText(place.term().label());
    area.setWrapText(true);
    area.setPrefColumnCount(8);
    area.focusedProperty()
        .addListener(
            (property, before, now) -> {
              if (!now && area.getScene() != null) {
                commit();
              }
            });
    area.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
  }

  private void key(KeyEvent key) {
    if (key.getCode() == KeyCode.ENTER && key.isShortcutDown()) {
      commit();
      key.consume();
    } else if (key.getCode() == KeyCode.ESCAPE && !area.getText().equals(shown)) {
      area.setText(shown);
      key.consume();
    }
  }

  private void commit() {
    if (area.getText().equals(shown)) {
      return;
    }
    try {
      outlet.set(ValueText.read(place.term().label(), place.type(), area.getText()), null);
    } catch (BadInput bad) {
      outlet.refuse(bad);
    }
  }

  @Override
  public Node control() {
    return nothing;
  }

  @Override
  public Node below() {
    return area;
  }

  @Override
  public void show(@Nullable Object value) {
    String now = value == null ? "" : ValueText.write(value);
    boolean typing = area.isFocused() && now.equals(shown);
    shown = now;

    long rows = shown.lines().mapToLong(line -> 1 + line.length() / CHARACTERS_PER_ROW).sum();
    area.setPrefRowCount(Math.clamp(rows, 1, MOST_ROWS));
    if (!typing && !area.getText().equals(shown)) {
      area.setText(shown);
    }
  }
}
