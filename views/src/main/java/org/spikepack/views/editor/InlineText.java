package org.spikepack.views.editor;

import java.util.function.Consumer;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** Writes a note or a title in its place. Leaving it keeps the text, Escape does not. */
final class InlineText extends TextArea {

  private final Runnable closed;
  private Consumer<String> done = text -> {};
  private boolean oneLine;
  private boolean pressedHere;

  /**
   * @param closed called when it disappears
   */
  InlineText(Runnable closed) {
    this.closed = closed;
    setId("editor-inline-text");
    setWrapText(true);
    setVisible(false);
    setManaged(false);
    addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    addEventFilter(KeyEvent.KEY_TYPED, this::typed);
    focusedProperty()
        .addListener(
            (property, before, now) -> {
              if (!now) {
                finish(true);
              }
            });
  }

  /**
   * @param single whether Enter ends it; otherwise Ctrl+Enter does
   */
  void open(String text, boolean single, Consumer<String> use) {
    oneLine = single;
    pressedHere = false;
    done = use;
    setText(text);
    setVisible(true);
    toFront();
    requestFocus();
    selectAll();
  }

  /** The letter of the key that opened it arrives here, and is no part of the text. */
  private void typed(KeyEvent event) {
    if (!pressedHere) {
      event.consume();
    }
  }

  private void key(KeyEvent event) {
    pressedHere = true;
    if (event.getCode() == KeyCode.ESCAPE) {
      finish(false);
      event.consume();
    } else if (event.getCode() == KeyCode.ENTER && (oneLine || event.isShortcutDown())) {
      finish(true);
      event.consume();
    }
  }

  void finish(boolean keep) {
    if (!isVisible()) {
      return;
    }
    setVisible(false);
    if (keep) {
      done.accept(getText().strip());
    }
    closed.run();
  }
}
