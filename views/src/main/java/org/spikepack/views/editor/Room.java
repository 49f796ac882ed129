package org.spikepack.views.editor;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.spikepack.network.Wire;
import org.spikepack.project.Edit;
import org.spikepack.project.LayoutEdit;
import org.spikepack.project.Placement;
import org.spikepack.project.Position;

/** Room for a card in a wire: what lies behind it in the same row moves on. */
final class Room {

  private final Drawing drawing;
  private final Wire wire;
  private final Position from;
  private final Position to;

  Room(Drawing drawing, Wire wire) {
    this.drawing = drawing;
    this.wire = wire;
    this.from = place(wire.from());
    this.to = place(wire.to());
  }

  private Position place(String layer) {
    return drawing.places().getOrDefault(layer, new Position(0, 0));
  }

  /** Where the new card lies. */
  Position place() {
    Position wanted = new Position(from.x() + Card.PITCH_X, from.y());
    if (onward()) {
      double middle = Math.max(wanted.x(), (from.x() + to.x()) / 2);
      return new Position(middle, Math.rint((from.y() + to.y()) / 2));
    }
    return Places.free(wanted, drawing.places().values());
  }

  private boolean onward() {
    return to.x() > from.x() + Card.WIDTH;
  }

  /** Moves every card that the target leads to, as far as the new card needs. */
  List<Edit> moves() {
    double needed = place().x() + Card.PITCH_X - to.x();
    if (!onward() || needed <= 0) {
      return List.of();
    }
    Set<String> behind = new LinkedHashSet<>();
    Deque<String> open = new ArrayDeque<>(List.of(wire.to()));
    while (!open.isEmpty()) {
      String layer = open.remove();
      if (sameRow(layer) && behind.add(layer)) {
        drawing.network().wires().stream()
            .filter(w -> w.from().equals(layer))
            .forEach(w -> open.add(w.to()));
      }
    }
    return List.of(
        new LayoutEdit.Move(
            behind.stream()
                .map(
                    layer ->
                        new Placement(
                            layer, new Position(place(layer).x() + needed, place(layer).y())))
                .toList()));
  }

  private boolean sameRow(String layer) {
    Position at = place(layer);
    return at.x() >= to.x() && Math.abs(at.y() - to.y()) < 2 * Card.PITCH_Y;
  }
}
