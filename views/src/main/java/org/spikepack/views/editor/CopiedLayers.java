package org.spikepack.views.editor;

import java.util.Optional;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import org.spikepack.fault.BadFile;
import org.spikepack.project.NetworkExcerpt;
import org.spikepack.views.desk.Desk;

/** Copied layers on the system's clipboard, as text that another window or a person can read. */
final class CopiedLayers {

  private final Desk desk;

  CopiedLayers(Desk desk) {
    this.desk = desk;
  }

  void put(NetworkExcerpt excerpt) {
    ClipboardContent content = new ClipboardContent();
    content.putString(excerpt.text());
    Clipboard.getSystemClipboard().setContent(content);
    int count = excerpt.layers().size();
    desk.messages().note("Copied " + count + (count == 1 ? " layer." : " layers."));
  }

  /** What lies there; where that is something else, the user is told. */
  Optional<NetworkExcerpt> get() {
    String text = Clipboard.getSystemClipboard().getString();
    if (text == null || text.isBlank()) {
      desk.messages().note("The clipboard is empty: copy layers first.");
      return Optional.empty();
    }
    try {
      return Optional.of(NetworkExcerpt.parse(text));
    } catch (BadFile otherText) {
      desk.messages().warn(otherText);
      return Optional.empty();
    }
  }
}
