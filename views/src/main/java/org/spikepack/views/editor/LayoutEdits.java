package org.spikepack.views.editor;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.spikepack.project.Edit;
import org.spikepack.project.Frame;
import org.spikepack.project.LayoutEdit;
import org.spikepack.project.Note;
import org.spikepack.project.Placement;
import org.spikepack.project.Position;
import org.spikepack.views.desk.Desk;

/** What the canvas does to the drawing alone, each as one step of the history. */
final class LayoutEdits {

  private static final double NOTE_WIDTH = 220;

  private final Desk desk;
  private final EditorViewModel model;

  LayoutEdits(Desk desk, EditorViewModel model) {
    this.desk = desk;
    this.model = model;
  }

  private Drawing drawing() {
    return model.drawing();
  }

  /** Moves what is selected; ends a drag, a nudge or an alignment. */
  void moveSelection(double dx, double dy, String label) {
    move(label, card -> new Position(card.area().x() + dx, card.area().y() + dy), dx, dy);
  }

  /** Cards go where they are sent, all others keep their places. */
  private void move(String label, Function<Card, Position> to, double noteDx, double noteDy) {
    Map<String, Position> moved =
        drawing().unplaced().stream().collect(Collectors.toMap(Placement::layer, Placement::at));
    for (Card card : model.selectedCards()) {
      Position target = to.apply(card);
      double dx = target.x() - card.area().x();
      double dy = target.y() - card.area().y();
      for (String layer : card.layers()) {
        Position at = drawing().places().getOrDefault(layer, target);
        moved.put(layer, new Position(at.x() + dx, at.y() + dy));
      }
    }
    List<Edit> edits = new ArrayList<>();
    if (!model.selectedCards().isEmpty()) {
      edits.add(new LayoutEdit.Move(placements(moved)));
    }
    for (Note note : drawing().notes()) {
      if (model.notes().contains(note.id())) {
        Position at = new Position(note.at().x() + noteDx, note.at().y() + noteDy);
        edits.add(new LayoutEdit.SetNote(new Note(note.id(), note.text(), at, note.width())));
      }
    }
    if (!edits.isEmpty()) {
      desk.document().apply(new Edit.Composite(label, edits));
    }
  }

  private static List<Placement> placements(Map<String, Position> places) {
    return places.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(entry -> new Placement(entry.getKey(), entry.getValue()))
        .toList();
  }

  /** How a drag of the selection is called in the history. */
  String moveLabel() {
    List<Card> cards = model.selectedCards();
    if (cards.size() == 1) {
      return "Move " + cards.getFirst().title();
    }
    return cards.isEmpty() ? "Move note" : "Move " + cards.size() + " nodes";
  }

  void alignLeft() {
    Area around = selectionArea();
    move("Align left", card -> new Position(around.x(), card.area().y()), 0, 0);
  }

  void alignTop() {
    Area around = selectionArea();
    move("Align top", card -> new Position(card.area().x(), around.y()), 0, 0);
  }

  /** Equal gaps from left to right. */
  void distributeAcross() {
    List<Card> row = sorted(Area::x);
    if (row.size() < 3) {
      return;
    }
    double first = row.getFirst().area().x();
    double step = (row.getLast().area().x() - first) / (row.size() - 1);
    move(
        "Distribute across",
        card -> new Position(first + step * row.indexOf(card), card.area().y()),
        0,
        0);
  }

  /** Equal gaps from top to bottom. */
  void distributeDown() {
    List<Card> column = sorted(Area::y);
    if (column.size() < 3) {
      return;
    }
    double first = column.getFirst().area().y();
    double step = (column.getLast().area().y() - first) / (column.size() - 1);
    move(
        "Distribute down",
        card -> new Position(card.area().x(), first + step * column.indexOf(card)),
        0,
        0);
  }

  private List<Card> sorted(Function<Area, Double> by) {
    return model.selectedCards().stream()
        .sorted(Comparator.comparing(card -> by.apply(card.area())))
        .toList();
  }

  private Area selectionArea() {
    return Area.around(model.selectedCards().stream().map(Card::area).toList());
  }

  /** Puts layers where the automatic layout wants them, unless they are gone by now. */
  void arrange(Map<String, Position> wanted) {
    Map<String, Position> there =
        wanted.entrySet().stream()
            .filter(entry -> drawing().cardOf().containsKey(entry.getKey()))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    if (!there.isEmpty()) {
      desk.document()
          .apply(
              new Edit.Composite(
                  "Arrange the network", List.of(new LayoutEdit.Move(placements(there)))));
    }
  }

  /** Draws a frame around the selected layers. */
  Optional<Frame> frameSelection() {
    List<String> layers =
        drawing().network().layers().stream()
            .map(layer -> layer.name())
            .filter(model.selectedLayers()::contains)
            .toList();
    if (layers.isEmpty()) {
      return Optional.empty();
    }
    Set<String> ids =
        drawing().project().layout().frames().stream().map(Frame::id).collect(Collectors.toSet());
    Frame frame = new Frame(Names.fresh("frame", ids), "Block", layers, false);
    return desk.document().apply(new LayoutEdit.SetFrame(frame))
        ? Optional.of(frame)
        : Optional.empty();
  }

  /**
   * Collapses the frame of the selection into a block, or unpacks the selected block. Layers
   * without a frame get one.
   */
  void toggleCollapse() {
    selectedFrame()
        .or(this::frameSelection)
        .ifPresent(frame -> collapse(frame, !frame.collapsed()));
  }

  void collapse(Frame frame, boolean collapsed) {
    String label = (collapsed ? "Collapse " : "Unpack ") + frame.title();
    Frame now = new Frame(frame.id(), frame.title(), frame.layers(), collapsed);
    List<Edit> edits = new ArrayList<>(List.of(new LayoutEdit.SetFrame(now)));
    List<Placement> moves = closeUp(frame, collapsed);
    if (!moves.isEmpty()) {
      edits.add(new LayoutEdit.Move(moves));
    }
    desk.document().apply(new Edit.Composite(label, edits));
  }

  /**
   * What stands right of a frame comes nearer when the frame becomes one card, and makes room when
   * it is unpacked. Where the program lays everything out, it does so by itself.
   */
  private List<Placement> closeUp(Frame frame, boolean collapsed) {
    Map<String, Position> places = drawing().places();
    Set<String> inside = Set.copyOf(frame.layers());
    Area around = Area.around(inside.stream().map(places::get).map(Card::areaAt).toList());
    double freed = around.width() - Card.WIDTH;
    if (drawing().project().layout().places().isEmpty() || freed <= 0) {
      return List.of();
    }
    double edge = collapsed ? around.right() : around.x() + Card.WIDTH;
    Map<String, Position> moved = new HashMap<>();
    places.forEach(
        (layer, at) -> {
          Area area = Card.areaAt(at);
          boolean sameRows = area.bottom() > around.y() && area.y() < around.bottom();
          if (!inside.contains(layer) && sameRows && at.x() >= edge) {
            moved.put(layer, new Position(at.x() + (collapsed ? -freed : freed), at.y()));
          }
        });
    return placements(moved);
  }

  /** Removes the frame of the selection; its layers stay. */
  void removeFrame() {
    selectedFrame().ifPresent(f -> desk.document().apply(new LayoutEdit.RemoveFrame(f.id())));
  }

  Optional<Frame> selectedFrame() {
    return model.selectedLayers().stream()
        .sorted()
        .flatMap(layer -> drawing().frameOf(layer).stream())
        .findFirst();
  }

  void title(Frame frame, String title) {
    if (!title.equals(frame.title())) {
      desk.document()
          .apply(
              new LayoutEdit.SetFrame(
                  new Frame(frame.id(), title, frame.layers(), frame.collapsed())));
    }
  }

  /** Puts an empty note at a point. */
  Optional<Note> addNote(Position at) {
    Set<String> ids = drawing().notes().stream().map(Note::id).collect(Collectors.toSet());
    Note note = new Note(Names.fresh("note", ids), "Note", at, NOTE_WIDTH);
    if (!desk.document().apply(new LayoutEdit.SetNote(note))) {
      return Optional.empty();
    }
    model.selectOnly(note);
    return Optional.of(note);
  }

  void write(Note note, String text) {
    if (!text.equals(note.text())) {
      desk.document()
          .apply(new LayoutEdit.SetNote(new Note(note.id(), text, note.at(), note.width())));
    }
  }
}
