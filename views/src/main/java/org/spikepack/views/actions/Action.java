package org.spikepack.views.actions;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.input.KeyCombination;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;

/**
 * One thing the user can do, the same in the menu, on the toolbar, by its keys and in the command
 * palette.
 *
 * @param id of its controls
 * @param label short, sentence case
 * @param help one sentence for the tooltip
 * @param shortcut keys that do it anywhere in the window
 * @param localKeys keys that do it only where no text is typed, or on a part that has the focus;
 *     whoever has them listens for them, here they are told; empty for none
 * @param enabled whether it makes sense now
 * @param state what it switches on and off; null for what is done once
 */
public record Action(
    String id,
    String label,
    String help,
    @Nullable Ikon icon,
    @Nullable KeyCombination shortcut,
    String localKeys,
    ObservableBooleanValue enabled,
    @Nullable BooleanProperty state,
    Runnable handler) {

  private static final ObservableBooleanValue ALWAYS = new SimpleBooleanProperty(true);

  /** One that is always possible and has no keys. */
  public static Action of(
      String id, String label, String help, @Nullable Ikon icon, Runnable handler) {
    return new Action(id, label, help, icon, null, "", ALWAYS, null, handler);
  }

  /**
   * @param keys such as {@code Shortcut+Shift+S}; Shortcut is Ctrl, on a Mac ⌘
   */
  public Action keys(String keys) {
    KeyCombination combination = KeyCombination.valueOf(keys);
    return new Action(id, label, help, icon, combination, "", enabled, state, handler);
  }

  /**
   * @param keys as people read them; somebody else listens for them
   */
  public Action localKeys(String keys) {
    return new Action(id, label, help, icon, null, keys, enabled, state, handler);
  }

  public Action when(ObservableBooleanValue possible) {
    return new Action(id, label, help, icon, shortcut, localKeys, possible, state, handler);
  }

  /** With a tick in the menu while it is on; the handler flips it. */
  public Action switching(BooleanProperty on) {
    return new Action(id, label, help, icon, shortcut, localKeys, enabled, on, handler);
  }

  /** Does it, where it is possible. */
  public void run() {
    if (enabled.get()) {
      handler.run();
    }
  }

  /** The keys for people; empty for none. */
  public String keysText() {
    return shortcut == null ? localKeys : shortcut.getDisplayText();
  }

  /** Help and keys, as a tooltip shows them. */
  public String tip() {
    return keysText().isEmpty() ? help : help + " (" + keysText() + ")";
  }
}
