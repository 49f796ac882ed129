package org.spikepack.views.editor;

import javafx.scene.input.KeyCombination;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;

/**
 * Something the canvas can do, for its own keys and menu and for those of the window.
 *
 * @param id stable, such as {@code editor-duplicate}
 * @param keys in force while the canvas has the focus; null for none
 */
public record EditorCommand(
    String id, String title, Ikon icon, @Nullable KeyCombination keys, Runnable action) {}
