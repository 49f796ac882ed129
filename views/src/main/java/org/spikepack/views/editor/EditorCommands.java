package org.spikepack.views.editor;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javafx.beans.property.BooleanProperty;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.KeyCombination;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.spikepack.views.desk.Desk;

/** The commands of the canvas with their keys, stated once for keys, menus and palettes. */
final class EditorCommands {

  /** The same as another command, by another key. */
  private static final Set<String> SECOND_KEYS = Set.of("editor-backspace", "editor-zoom-in-plus");

  private static final Set<String> OF_A_SELECTION =
      Set.of(
          "editor-open",
          "editor-rename",
          "editor-delete",
          "editor-cut",
          "editor-copy",
          "editor-duplicate",
          "editor-mute",
          "editor-frame",
          "editor-unframe",
          "editor-collapse");

  private static final Set<String> OF_NOTHING =
      Set.of(
          "editor-select-all",
          "editor-note",
          "editor-arrange",
          "editor-zoom-fit",
          "editor-zoom-in",
          "editor-zoom-out",
          "editor-information",
          "editor-minimap");

  private static final Set<String> OF_SEVERAL =
      Set.of(
          "editor-align-left",
          "editor-align-top",
          "editor-distribute-across",
          "editor-distribute-down");

  /** Commands that begin a group in the menu. */
  private static final Set<String> GROUP_STARTS =
      Set.of("editor-cut", "editor-mute", "editor-arrange", "editor-align-left", "editor-zoom-fit");

  private static final double NUDGE = 24;

  private final NetworkEditor editor;
  private final Desk desk;
  private final EditorViewModel model;
  private final CopiedLayers copied;

  EditorCommands(NetworkEditor editor, Desk desk, EditorViewModel model) {
    this.editor = editor;
    this.desk = desk;
    this.model = model;
    this.copied = new CopiedLayers(desk);
  }

  /** What belongs together: adding, copying, single nodes, arranging, seeing, walking. */
  List<List<EditorCommand>> groups() {
    return List.of(adding(), copying(), nodes(), arranging(), seeing(), walking());
  }

  private static EditorCommand command(
      String id, String title, Feather icon, @Nullable String keys, Runnable action) {
    return new EditorCommand(
        "editor-" + id, title, icon, keys == null ? null : KeyCombination.valueOf(keys), action);
  }

  private List<EditorCommand> adding() {
    return List.of(
        command("add", "Add a layer…", Feather.PLUS, "Insert", editor::searchAtPointer),
        command("open", "Show in the inspector", Feather.SLIDERS, "Enter", this::open),
        command("rename", "Rename", Feather.EDIT_3, "F2", this::rename),
        command(
            "delete", "Delete", Feather.TRASH_2, "Delete", editor.networkEdits()::deleteSelection),
        command(
            "backspace",
            "Delete",
            Feather.DELETE,
            "Backspace",
            editor.networkEdits()::deleteSelection));
  }

  private List<EditorCommand> copying() {
    return List.of(
        command("cut", "Cut", Feather.SCISSORS, "Shortcut+X", this::cut),
        command("copy", "Copy", Feather.COPY, "Shortcut+C", this::copy),
        command("paste", "Paste", Feather.CLIPBOARD, "Shortcut+V", this::paste),
        command("duplicate", "Duplicate", Feather.PLUS_SQUARE, "Shortcut+D", this::duplicate),
        command("select-all", "Select all", Feather.MAXIMIZE, "Shortcut+A", model::selectAll));
  }

  private List<EditorCommand> nodes() {
    return List.of(
        command("mute", "Mute or unmute", Feather.EYE_OFF, "M", editor.networkEdits()::toggleMute),
        command("frame", "Frame the selection", Feather.SQUARE, "Shortcut+G", this::frame),
        command(
            "unframe",
            "Remove the frame",
            Feather.X_SQUARE,
            "Shortcut+Shift+G",
            editor.layoutEdits()::removeFrame),
        command(
            "collapse",
            "Collapse into a block, or unpack",
            Feather.LAYERS,
            "Shortcut+B",
            editor.layoutEdits()::toggleCollapse),
        command("note", "Add a note", Feather.FILE_TEXT, "N", this::note));
  }

  private List<EditorCommand> arranging() {
    LayoutEdits layout = editor.layoutEdits();
    return List.of(
        command("arrange", "Arrange automatically", Feather.SHARE_2, "L", this::arrange),
        command("align-left", "Align left edges", Feather.ALIGN_LEFT, null, layout::alignLeft),
        command("align-top", "Align top edges", Feather.CHEVRONS_UP, null, layout::alignTop),
        command(
            "distribute-across",
            "Distribute across",
            Feather.MORE_HORIZONTAL,
            null,
            layout::distributeAcross),
        command(
            "distribute-down",
            "Distribute down",
            Feather.MORE_VERTICAL,
            null,
            layout::distributeDown));
  }

  private List<EditorCommand> seeing() {
    return List.of(
        command("zoom-fit", "Show everything", Feather.MAXIMIZE_2, "Home", editor::zoomToFit),
        command("zoom-in", "Zoom in", Feather.ZOOM_IN, "Add", () -> zoom(1.25)),
        command("zoom-in-plus", "Zoom in", Feather.ZOOM_IN, "Plus", () -> zoom(1.25)),
        command("zoom-out", "Zoom out", Feather.ZOOM_OUT, "Minus", () -> zoom(0.8)),
        command(
            "information",
            "Information on the wires",
            Feather.BAR_CHART_2,
            "I",
            () -> flip(model.informationProperty())),
        command("minimap", "Minimap", Feather.MAP, "Shift+M", () -> flip(model.minimapProperty())));
  }

  /** Arrows walk from node to node; with the shortcut key they push the selection. */
  private List<EditorCommand> walking() {
    return List.of(
        command("left", "Node to the left", Feather.ARROW_LEFT, "Left", () -> walk(-1, 0)),
        command("right", "Node to the right", Feather.ARROW_RIGHT, "Right", () -> walk(1, 0)),
        command("up", "Node above", Feather.ARROW_UP, "Up", () -> walk(0, -1)),
        command("down", "Node below", Feather.ARROW_DOWN, "Down", () -> walk(0, 1)),
        command("push-left", "Push left", Feather.ARROW_LEFT, "Shortcut+Left", () -> push(-1, 0)),
        command(
            "push-right", "Push right", Feather.ARROW_RIGHT, "Shortcut+Right", () -> push(1, 0)),
        command("push-up", "Push up", Feather.ARROW_UP, "Shortcut+Up", () -> push(0, -1)),
        command("push-down", "Push down", Feather.ARROW_DOWN, "Shortcut+Down", () -> push(0, 1)));
  }

  private void walk(int dx, int dy) {
    Stroll.next(model, dx, dy).ifPresent(editor::walkTo);
  }

  private void push(int dx, int dy) {
    editor.layoutEdits().moveSelection(dx * NUDGE, dy * NUDGE, editor.layoutEdits().moveLabel());
  }

  private void zoom(double factor) {
    model.camera().zoomAt(factor, editor.getWidth() / 2, editor.getHeight() / 2);
    model.changed();
  }

  private static void flip(BooleanProperty property) {
    property.set(!property.get());
  }

  private void open() {
    model.selectedCards().stream().findFirst().ifPresent(editor::open);
  }

  private void rename() {
    model.selectedCards().stream().findFirst().ifPresent(editor.prompts()::rename);
  }

  private void copy() {
    editor.networkEdits().excerpt().ifPresent(copied::put);
  }

  private void cut() {
    copy();
    editor.networkEdits().deleteSelection();
  }

  private void paste() {
    copied
        .get()
        .ifPresent(
            excerpt -> editor.networkEdits().paste("Paste", excerpt, editor.pointerPosition()));
  }

  private void duplicate() {
    editor
        .networkEdits()
        .excerpt()
        .ifPresent(excerpt -> editor.networkEdits().paste("Duplicate", excerpt, null));
  }

  private void frame() {
    editor.layoutEdits().frameSelection().ifPresent(editor.prompts()::rename);
  }

  private void note() {
    editor.layoutEdits().addNote(editor.pointerPosition()).ifPresent(editor.prompts()::write);
  }

  /** In the background: a large network takes a second or two. */
  private void arrange() {
    Drawing drawing = model.drawing();
    desk.tasks()
        .start(
            "Arrange the network",
            report -> ElkLayout.of(drawing),
            places -> {
              editor.layoutEdits().arrange(places);
              editor.zoomToFit();
            });
  }

  static List<MenuItem> menu(List<EditorCommand> commands, int selected) {
    List<MenuItem> items = new ArrayList<>();
    for (EditorCommand command : commands) {
      if (command.id().equals("editor-left")) {
        break;
      }
      if (GROUP_STARTS.contains(command.id())
          && !items.isEmpty()
          && !(items.getLast() instanceof SeparatorMenuItem)) {
        items.add(new SeparatorMenuItem());
      }
      if (!sensible(command.id(), selected)) {
        continue;
      }
      MenuItem item = new MenuItem(command.title(), new FontIcon(command.icon()));
      item.setId(command.id() + "-item");
      KeyCombination keys = command.keys();
      if (keys != null) {
        item.setText(command.title() + "   " + keys.getDisplayText());
      }
      item.setOnAction(event -> command.action().run());
      items.add(item);
    }
    if (items.getLast() instanceof SeparatorMenuItem) {
      items.removeLast();
    }
    return items;
  }

  /** Whether a menu over the canvas offers it: with something selected what is done with that. */
  private static boolean sensible(String id, int selected) {
    return !SECOND_KEYS.contains(id)
        && (!OF_A_SELECTION.contains(id) || selected > 0)
        && (!OF_NOTHING.contains(id) || selected == 0)
        && (!OF_SEVERAL.contains(id) || selected > 1);
  }
}
