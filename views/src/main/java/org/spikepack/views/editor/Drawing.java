package org.spikepack.views.editor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.spikepack.fault.BadDesign;
import org.spikepack.network.Layer;
import org.spikepack.network.Network;
import org.spikepack.network.Wire;
import org.spikepack.project.Frame;
import org.spikepack.project.Note;
import org.spikepack.project.Placement;
import org.spikepack.project.Position;
import org.spikepack.project.Project;

/**
 * A project's network as it is drawn: where every card lies and what it says. Immutable; made anew
 * from the project after each edit.
 *
 * @param cards by identifier, in the order of the network
 * @param cardOf the card that shows a layer, by the layer's name
 * @param places of all layers, also of those that the project leaves to the automatic layout
 * @param general problems that no single layer has
 */
record Drawing(
    Project project,
    Map<String, Card> cards,
    Map<String, Card> cardOf,
    List<Link> links,
    Map<String, Position> places,
    List<BadDesign> general) {

  /** Room around the cards of an open frame; more above, for the title. */
  static final double FRAME_MARGIN = 16;

  static final double FRAME_TITLE = 28;

  static Drawing of(Project project) {
    return new DrawingBuilder(project).build();
  }

  Network network() {
    return project.network();
  }

  /** The frames that are drawn around their layers. */
  List<Frame> openFrames() {
    return project.layout().frames().stream().filter(frame -> !frame.collapsed()).toList();
  }

  List<Note> notes() {
    return project.layout().notes();
  }

  Optional<Frame> frame(String id) {
    return project.layout().frames().stream().filter(frame -> frame.id().equals(id)).findFirst();
  }

  /** The frame that a layer belongs to. */
  Optional<Frame> frameOf(String layer) {
    return project.layout().frames().stream()
        .filter(frame -> frame.layers().contains(layer))
        .findFirst();
  }

  /** The area of an open frame: as large as its cards need. */
  Area area(Frame frame) {
    Area inner =
        Area.around(
            frame.layers().stream()
                .filter(cardOf::containsKey)
                .map(layer -> cardOf.get(layer).area())
                .toList());
    return new Area(
        inner.x() - FRAME_MARGIN,
        inner.y() - FRAME_MARGIN - FRAME_TITLE,
        inner.width() + 2 * FRAME_MARGIN,
        inner.height() + 2 * FRAME_MARGIN + FRAME_TITLE);
  }

  /** A note is as high as its lines, some 7 pixels a letter. */
  static Area area(Note note) {
    int perLine = Math.max(8, (int) ((note.width() - 20) / 7));
    int lines =
        note.text().lines().mapToInt(line -> 1 + Math.max(0, line.length() - 1) / perLine).sum();
    return new Area(note.at().x(), note.at().y(), note.width(), 24 + 19 * Math.max(1, lines));
  }

  /** Everything there is to see. */
  Area extent() {
    List<Area> all = new ArrayList<>(cards.values().stream().map(Card::area).toList());
    openFrames().forEach(frame -> all.add(area(frame)));
    notes().forEach(note -> all.add(area(note)));
    return Area.around(all);
  }

  /** The layer that wires to a card end at: the first inside that no other inside feeds. */
  String entry(Card card) {
    return end(card, wire -> wire.from(), wire -> wire.to(), false);
  }

  /** The layer that wires from a card start at: the last inside that feeds no other inside. */
  String exit(Card card) {
    return end(card, wire -> wire.to(), wire -> wire.from(), true);
  }

  private String end(
      Card card, Function<Wire, String> far, Function<Wire, String> near, boolean last) {
    Set<String> inner =
        network().wires().stream()
            .filter(wire -> card.layers().contains(far.apply(wire)))
            .map(near)
            .collect(Collectors.toSet());
    return network().layers().stream()
        .map(Layer::name)
        .filter(name -> card.layers().contains(name) && !inner.contains(name))
        .reduce((a, b) -> last ? b : a)
        .orElseGet(() -> card.layers().iterator().next());
  }

  /** Where the layers lie that the project has no place for. */
  List<Placement> unplaced() {
    Set<String> placed =
        project.layout().places().stream().map(Placement::layer).collect(Collectors.toSet());
    return places.entrySet().stream()
        .filter(entry -> !placed.contains(entry.getKey()))
        .map(entry -> new Placement(entry.getKey(), entry.getValue()))
        .toList();
  }
}
