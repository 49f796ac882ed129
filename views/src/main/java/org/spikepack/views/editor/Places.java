package org.spikepack.views.editor;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.spikepack.network.Layer;
import org.spikepack.network.Network;
import org.spikepack.network.Wire;
import org.spikepack.project.Frame;
import org.spikepack.project.Placement;
import org.spikepack.project.Position;
import org.spikepack.project.Project;

/**
 * Where the layers of a project are drawn: where the user put them; the others beside what feeds
 * them, or all in columns where none was ever put anywhere.
 */
final class Places {

  private static final double STEP = 20;

  private final Project project;
  private final Network network;
  private final Map<String, Position> at = new HashMap<>();

  Places(Project project) {
    this.project = project;
    this.network = project.network();
    for (Placement place : project.layout().places()) {
      at.put(place.layer(), place.at());
    }
  }

  Map<String, Position> all() {
    if (at.isEmpty()) {
      columns();
    } else {
      network.layers().stream()
          .map(Layer::name)
          .filter(name -> !at.containsKey(name))
          .forEach(name -> at.put(name, beside(name)));
    }
    return at;
  }

  /** Collapsed frames take the room of one card; their layers lie ready behind it. */
  private void columns() {
    Map<String, String> blocks = new HashMap<>();
    for (Frame frame : project.layout().frames()) {
      if (frame.collapsed()) {
        frame.layers().forEach(layer -> blocks.put(layer, Card.blockId(frame.id())));
      }
    }
    Map<String, Position> outer =
        new Columns(
                network.layers().stream().map(l -> block(blocks, l.name())).distinct().toList(),
                network.wires().stream()
                    .map(w -> new Wire(block(blocks, w.from()), block(blocks, w.to())))
                    .filter(w -> !w.from().equals(w.to()))
                    .distinct()
                    .toList())
            .places();
    network.layers().stream()
        .map(Layer::name)
        .filter(name -> !blocks.containsKey(name))
        .forEach(name -> at.put(name, outer.getOrDefault(name, new Position(0, 0))));
    for (Frame frame : project.layout().frames()) {
      if (frame.collapsed()) {
        Set<String> inside = Set.copyOf(frame.layers());
        Position corner = outer.getOrDefault(Card.blockId(frame.id()), new Position(0, 0));
        inside(inside)
            .forEach(
                (name, place) ->
                    at.put(name, new Position(corner.x() + place.x(), corner.y() + place.y())));
      }
    }
  }

  private Map<String, Position> inside(Set<String> names) {
    return new Columns(
            network.layers().stream().map(Layer::name).filter(names::contains).toList(),
            network.wires().stream()
                .filter(w -> names.contains(w.from()) && names.contains(w.to()))
                .toList())
        .places();
  }

  private static String block(Map<String, String> blocks, String layer) {
    return blocks.getOrDefault(layer, layer);
  }

  /** Right of what feeds it, else left of what it feeds, else below everything. */
  private Position beside(String name) {
    List<Position> before =
        known(network.wires().stream().filter(w -> w.to().equals(name)).map(Wire::from));
    List<Position> behind =
        known(network.wires().stream().filter(w -> w.from().equals(name)).map(Wire::to));
    Position wanted;
    if (!before.isEmpty()) {
      double x = before.stream().mapToDouble(Position::x).max().orElseThrow();
      wanted = new Position(x + Card.PITCH_X, before.getFirst().y());
    } else if (!behind.isEmpty()) {
      double x = behind.stream().mapToDouble(Position::x).min().orElseThrow();
      wanted = new Position(x - Card.PITCH_X, behind.getFirst().y());
    } else {
      Area all = Area.around(at.values().stream().map(Card::areaAt).toList());
      wanted = new Position(all.x(), all.bottom() + Card.PITCH_Y - Card.HEIGHT);
    }
    return free(wanted, at.values());
  }

  private List<Position> known(Stream<String> names) {
    return names.filter(at::containsKey).map(at::get).toList();
  }

  /** The place itself, or the next below it where no card lies. */
  static Position free(Position wanted, Collection<Position> taken) {
    Set<Position> near = new HashSet<>(taken);
    near.removeIf(other -> Math.abs(other.x() - wanted.x()) >= Card.WIDTH);
    Position place = wanted;
    while (true) {
      Area area = Card.areaAt(place).grown(STEP / 4);
      if (near.stream().noneMatch(other -> Card.areaAt(other).meets(area))) {
        return place;
      }
      place = new Position(place.x(), place.y() + STEP);
    }
  }
}
