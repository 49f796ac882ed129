package org.spikepack.views.editor;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.spikepack.fault.BadDesign;
import org.spikepack.network.Diagnosis;
import org.spikepack.network.Dropout;
import org.spikepack.network.Flatten;
import org.spikepack.network.Layer;
import org.spikepack.network.Neurons;
import org.spikepack.network.Shape;
import org.spikepack.network.Wire;
import org.spikepack.project.Frame;
import org.spikepack.project.Position;
import org.spikepack.project.Project;

/** Turns a project into its {@link Drawing}: cards, blocks, links, and detours where needed. */
final class DrawingBuilder {

  private static final double LANE_GAP = 20;
  private static final double LANE_STEP = 9;

  /** How far a wire goes out of its way. */
  private static final double MOST_OFF = 600;

  private final Project project;
  private final Diagnosis diagnosis;
  private final Set<String> muted;
  private final Map<String, Layer> layers = new LinkedHashMap<>();
  private final Map<String, List<String>> feeding = new HashMap<>();
  private final Map<String, Card> cards = new LinkedHashMap<>();
  private final Map<String, Card> cardOf = new HashMap<>();
  private final Map<String, Position> places;

  DrawingBuilder(Project project) {
    this.project = project;
    this.diagnosis = project.activeNetwork().diagnosis();
    this.muted = Set.copyOf(project.muted().layers());
    project.network().layers().forEach(layer -> layers.put(layer.name(), layer));
    project
        .network()
        .wires()
        .forEach(w -> feeding.computeIfAbsent(w.to(), k -> new ArrayList<>()).add(w.from()));
    this.places = new Places(project).all();
  }

  Drawing build() {
    Map<String, Frame> blockOf = new HashMap<>();
    project.layout().frames().stream()
        .filter(Frame::collapsed)
        .forEach(frame -> frame.layers().forEach(layer -> blockOf.put(layer, frame)));
    for (Layer layer : layers.values()) {
      Frame frame = blockOf.get(layer.name());
      String id = frame == null ? layer.name() : Card.blockId(frame.id());
      Card card = cards.computeIfAbsent(id, k -> frame == null ? single(layer) : block(frame, id));
      cardOf.put(layer.name(), card);
    }
    return new Drawing(project, cards, cardOf, links(), places, general());
  }

  private Card single(Layer layer) {
    String name = layer.name();
    Shape shape = diagnosis.shapes().get(name);
    return new Card(
        name,
        LayerKind.of(layer),
        name,
        LayerText.of(layer, shape),
        shape,
        muted.contains(name),
        Set.of(name),
        diagnosis.byLayer().getOrDefault(name, List.of()),
        Card.areaAt(place(name)));
  }

  /** Stands where the first of its layers would; shows what the last of them gives. */
  private Card block(Frame frame, String id) {
    Set<String> inside = new HashSet<>(frame.layers());
    Set<String> feedingInside = new HashSet<>();
    inside.forEach(
        layer ->
            feeding.getOrDefault(layer, List.of()).stream()
                .filter(inside::contains)
                .forEach(feedingInside::add));
    String last =
        frame.layers().stream()
            .filter(layer -> !feedingInside.contains(layer))
            .reduce((a, b) -> b)
            .orElse(frame.layers().getLast());
    List<BadDesign> problems =
        frame.layers().stream()
            .flatMap(layer -> diagnosis.byLayer().getOrDefault(layer, List.of()).stream())
            .distinct()
            .toList();
    Area around =
        Area.around(frame.layers().stream().map(layer -> Card.areaAt(place(layer))).toList());
    return new Card(
        id,
        null,
        frame.title(),
        inside.size() == 1 ? "1 layer" : inside.size() + " layers",
        diagnosis.shapes().get(last),
        muted.containsAll(inside),
        inside,
        problems,
        new Area(around.x(), around.y(), Card.WIDTH, Card.HEIGHT));
  }

  private Position place(String layer) {
    return places.getOrDefault(layer, new Position(0, 0));
  }

  private List<Link> links() {
    List<Link> out = new ArrayList<>();
    Map<String, Integer> arrived = new HashMap<>();
    List<Wire> shown = project.network().wires().stream().filter(this::shown).toList();
    Map<String, Long> ports =
        shown.stream()
            .collect(Collectors.groupingBy(w -> cardOf.get(w.to()).id(), Collectors.counting()));
    for (Wire wire : shown) {
      Card from = cardOf.get(wire.from());
      Card to = cardOf.get(wire.to());
      int port = arrived.merge(to.id(), 1, Integer::sum) - 1;
      Link link =
          new Link(
              wire,
              from,
              to,
              port,
              Math.toIntExact(ports.getOrDefault(to.id(), 1L)),
              shape(wire.from()),
              carrier(wire.from()),
              null);
      Double lane = lane(link);
      out.add(lane == null ? link : link.on(lane));
    }
    return out;
  }

  private boolean shown(Wire wire) {
    Card from = cardOf.get(wire.from());
    Card to = cardOf.get(wire.to());
    return from != null && to != null && from != to;
  }

  /** A muted layer hands on what it gets. */
  private @Nullable Shape shape(String layer) {
    String at = layer;
    for (int i = 0; i < layers.size() && muted.contains(at); i++) {
      List<String> from = feeding.getOrDefault(at, List.of());
      if (from.isEmpty()) {
        return null;
      }
      at = from.getFirst();
    }
    return diagnosis.shapes().get(at);
  }

  /** Spikes pass through what only rearranges them. */
  private @Nullable String carrier(String layer) {
    String at = layer;
    for (int i = 0; i < layers.size(); i++) {
      Layer here = layers.get(at);
      boolean skipped = muted.contains(at);
      if (here instanceof Neurons && !skipped) {
        return at;
      }
      List<String> from = feeding.getOrDefault(at, List.of());
      boolean passing = skipped || here instanceof Flatten || here instanceof Dropout;
      if (!passing || from.isEmpty()) {
        return null;
      }
      at = from.getFirst();
    }
    return null;
  }

  /** Above or below the cards that lie on the straight way, whichever is nearer. */
  private @Nullable Double lane(Link link) {
    Area from = link.from().area();
    Area to = link.to().area();
    if (to.x() < from.right() - WireCurve.ONWARD) {
      return backLane(from, to, link.port());
    }
    Area way = Area.between(from.right() + 1, from.centreY(), to.x() - 1, to.centreY()).grown(6);
    List<Area> blocking =
        cards.values().stream()
            .map(Card::area)
            .filter(area -> area.meets(way) && area != from && area != to)
            .toList();
    if (blocking.isEmpty()) {
      return null;
    }
    Area wall = Area.around(blocking);
    double above = wall.y() - LANE_GAP - LANE_STEP * link.port();
    double below = wall.bottom() + LANE_GAP + LANE_STEP * link.port();
    double middle = way.centreY();
    return middle - above <= below - middle + 1 ? above : below;
  }

  /** The height nearest to the row it leads to at which nothing lies in the way back. */
  private double backLane(Area from, Area to, int port) {
    double wanted =
        to.y() > from.bottom()
            ? to.y() - LANE_GAP
            : from.y() > to.bottom()
                ? to.bottom() + LANE_GAP
                : Math.max(from.bottom(), to.bottom()) + LANE_GAP;
    double shift = LANE_STEP * port;
    for (double off = 0; off < MOST_OFF; off += LANE_STEP) {
      for (double y : new double[] {wanted - off - shift, wanted + off + shift}) {
        Area way = new Area(to.x() - LANE_GAP, y - 6, from.right() - to.x() + 2 * LANE_GAP, 12);
        if (cards.values().stream().noneMatch(card -> card.area().meets(way))) {
          return y;
        }
      }
    }
    return wanted;
  }

  private List<BadDesign> general() {
    Set<BadDesign> told =
        diagnosis.byLayer().values().stream().flatMap(List::stream).collect(Collectors.toSet());
    return diagnosis.problems().stream().filter(problem -> !told.contains(problem)).toList();
  }
}
