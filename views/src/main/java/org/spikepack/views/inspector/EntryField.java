package org.spikepack.views.inspector;

import java.util.function.Consumer;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/**
 * A text field that hands its text on with Enter or when it is left, and takes it back with Esc.
 */
public final class EntryField extends TextField {

  private final Consumer<String> entered;
  private String shown = "";

  public EntryField(Consumer<String> entered) {
    this.entered = entered;
    setOnAction(event -> entered.accept(getText()));
    focusedProperty()
        .addListener(
            (property, before, now) -> {
              if (!now && getScene() != null) {
                commit();
              }
            });
    addEventFilter(KeyEvent.KEY_PRESSED, this::cancel);
  }

  private void cancel(KeyEvent key) {
    if (key.getCode() == KeyCode.ESCAPE && !getText().equals(shown)) {
      setText(shown);
      entered.accept(shown);
      key.consume();
    }
  }

  private void commit() {
    if (!getText().equals(shown)) {
      entered.accept(getText());
    }
  }

  /** Shows what holds now; what is being typed stays while that is the same as before. */
  public void show(String text) {
    boolean typing = isFocused() && text.equals(shown);
    shown = text;
    if (!typing && !getText().equals(text)) {
      setText(text);
    }
  }
}
