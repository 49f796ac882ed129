package org.spikepack.views.editor;

import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import org.spikepack.project.Frame;
import org.spikepack.project.NetworkEdit;
import org.spikepack.project.Note;
import org.spikepack.project.Position;
import org.spikepack.views.desk.Desk;
import org.spikepack.views.palette.Look;

/**
 * Asks for words on the canvas: what to add or find, what a note says, what something is called.
 */
final class Prompts {

  private final NetworkEditor editor;
  private final Desk desk;
  private final EditorViewModel model;
  private final SearchPopup search;
  private final InlineText inline;
  private Point2D searchPlace = new Point2D(0, 0);
  private Area inlinePlace = new Area(0, 0, 1, 1);

  Prompts(NetworkEditor editor, Desk desk, EditorViewModel model) {
    this.editor = editor;
    this.desk = desk;
    this.model = model;
    this.search = new SearchPopup(editor::requestFocus);
    this.inline = new InlineText(editor::requestFocus);
  }

  List<Node> nodes() {
    return List.of(search, inline);
  }

  boolean searching() {
    return search.isVisible();
  }

  void closeSearch() {
    search.close();
  }

  /** Puts what is open where it belongs, within the canvas. */
  void place(Look look, double width, double height) {
    if (search.isVisible()) {
      EditorOverlay.dress(search, look);
      search.autosize();
      double left = Math.min(searchPlace.getX(), width - search.getWidth() - 8);
      double top = Math.min(searchPlace.getY(), height - search.getHeight() - 8);
      search.relocate(Math.max(8, left), Math.max(8, top));
    }
    if (inline.isVisible()) {
      Camera camera = model.camera();
      inline.resizeRelocate(
          camera.screenX(inlinePlace.x()),
          camera.screenY(inlinePlace.y()),
          Math.max(140, inlinePlace.width() * camera.zoom()),
          Math.max(36, inlinePlace.height() * camera.zoom()));
    }
  }

  void searchAt(double x, double y) {
    Position at = new Position(model.camera().x(x), model.camera().y(y));
    ask(
        "Add a layer, or find one…",
        Searches.everything(model.drawing()),
        x,
        y,
        entry -> {
          switch (entry) {
            case SearchPopup.Entry.Add(LayerKind kind) -> editor.networkEdits().add(kind, at);
            case SearchPopup.Entry.GoTo(String layer) -> editor.reveal(layer);
          }
        });
  }

  /** After a wire was let go in empty space. */
  void offer(String layer, boolean backwards, double x, double y) {
    Position at = new Position(model.camera().x(x), model.camera().y(y));
    Candidates candidates = new Candidates(model.drawing().project());
    List<LayerKind> kinds = backwards ? candidates.before(layer) : candidates.behind(layer);
    String prompt = backwards ? "What feeds " + layer + "…" : "What follows " + layer + "…";
    ask(
        prompt,
        Searches.kinds(kinds),
        x,
        y,
        entry -> {
          if (entry instanceof SearchPopup.Entry.Add(LayerKind kind)) {
            if (backwards) {
              editor.networkEdits().connectNewBefore(kind, layer, at);
            } else {
              editor.networkEdits().connectNew(kind, layer, at);
            }
          }
        });
  }

  private void ask(
      String prompt,
      List<SearchPopup.Entry> entries,
      double x,
      double y,
      Consumer<SearchPopup.Entry> use) {
    searchPlace = new Point2D(x, y);
    search.open(prompt, entries, use);
    editor.requestLayout();
  }

  void write(Note note) {
    inlinePlace = Drawing.area(note);
    inline.open(note.text(), false, text -> editor.layoutEdits().write(note, text));
    editor.requestLayout();
  }

  void rename(Frame frame) {
    Area area = model.drawing().area(frame);
    inlinePlace = new Area(area.x(), area.y(), area.width(), Drawing.FRAME_TITLE);
    inline.open(frame.title(), true, title -> editor.layoutEdits().title(frame, title));
    editor.requestLayout();
  }

  void rename(Card card) {
    if (card.block()) {
      model.drawing().frameOf(card.layers().iterator().next()).ifPresent(this::rename);
      return;
    }
    inlinePlace = card.area();
    inline.open(card.id(), true, name -> rename(card.id(), name));
    editor.requestLayout();
  }

  private void rename(String layer, String name) {
    if (!name.equals(layer) && desk.document().apply(new NetworkEdit.RenameLayer(layer, name))) {
      model.selectOnly(List.of(name));
    }
  }
}
