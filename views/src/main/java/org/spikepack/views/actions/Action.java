package org.spikepack.views.actions;

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
 * @param enabled whether it makes sense now
 */
public record Action(
    String id,
    String label,
    String help,
    @Nullable Ikon icon,
    @Nullable KeyCombination shortcut,
    ObservableBooleanValue enabled,
    Runnable handler) {

  private static final ObservableBooleanValue ALWAYS = new SimpleBooleanProperty(true);

  /** One that is always possible and has no keys. */
  public static Action of(
      String id, String label, String help, @Nullable Ikon icon, Runnable handler) {
    return new Action(id, label, help, icon, null, ALWAYS, handler);
  }

  /**
   * @param keys such as {@code Shortcut+Shift+S}; Shortcut is Ctrl, on a Mac ⌘
   */
  public Action keys(String keys) {
    return new Action(id, label, help, icon, KeyCombination.valueOf(keys), enabled, handler);
  }

  public Action when(ObservableBooleanValue possible) {
    return new Action(id, label, help, icon, shortcut, possible, handler);
  }

  /** Does it, where it is possible. */
  public void run() {
    if (enabled.get()) {
      handler.run();
    }
  }

  /** The keys for people; empty for none. */
  public String keysText() {
    return shortcut == null ? "" : shortcut.getDisplayText();
  }

  /** Help and keys, as a tooltip shows them. */
  public String tip() {
    return keysText().isEmpty() ? help : help + " (" + keysText() + ")";
  }
}
