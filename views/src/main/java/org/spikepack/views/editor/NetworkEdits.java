package org.spikepack.views.editor;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.spikepack.network.Layer;
import org.spikepack.network.Wire;
import org.spikepack.project.Edit;
import org.spikepack.project.LayoutEdit;
import org.spikepack.project.NetworkEdit;
import org.spikepack.project.NetworkExcerpt;
import org.spikepack.project.Placement;
import org.spikepack.project.Position;
import org.spikepack.views.desk.Desk;

/** What the canvas does to layers and wires, each as one step of the history. */
final class NetworkEdits {

  private final Desk desk;
  private final EditorViewModel model;

  NetworkEdits(Desk desk, EditorViewModel model) {
    this.desk = desk;
    this.model = model;
  }

  private Set<String> taken() {
    return Names.taken(model.drawing().network());
  }

  private boolean apply(String label, List<Edit> edits) {
    return switch (edits.size()) {
      case 0 -> false;
      case 1 -> desk.document().apply(edits.getFirst());
      default -> desk.document().apply(new Edit.Composite(label, edits));
    };
  }

  /** Keeps every card where it is now, before one of them gets a place of its own. */
  private List<Edit> pinned() {
    List<Placement> loose = model.drawing().unplaced();
    List<Edit> edits = new ArrayList<>();
    if (!loose.isEmpty()) {
      edits.add(new LayoutEdit.Move(loose));
    }
    return edits;
  }

  /** Whether the user has never put a card anywhere, so that the columns flow by themselves. */
  private boolean flowing() {
    return model.drawing().project().layout().places().isEmpty();
  }

  private void added(boolean done, Layer layer) {
    if (done) {
      model.selectOnly(Set.of(layer.name()));
    }
  }

  /** Adds a layer without wires, its middle at a point where that is free. */
  void add(LayerKind kind, Position centre) {
    Layer layer = kind.fresh(taken());
    List<Edit> edits = pinned();
    edits.add(new NetworkEdit.AddLayer(layer, free(corner(centre))));
    added(apply("Add layer " + layer.name(), edits), layer);
  }

  private static Position corner(Position centre) {
    return new Position(centre.x() - Card.WIDTH / 2, centre.y() - Card.HEIGHT / 2);
  }

  private Position free(Position wanted) {
    return Places.free(wanted, model.drawing().places().values());
  }

  /**
   * Adds a layer behind another: into its only wire, at its open end, or beside its other wires.
   *
   * @return whether there was such a layer
   */
  boolean addBehind(LayerKind kind, String before) {
    if (!model.drawing().cardOf().containsKey(before)) {
      return false;
    }
    List<Wire> out =
        model.drawing().network().wires().stream().filter(w -> w.from().equals(before)).toList();
    Layer layer = kind.fresh(taken());
    if (out.size() == 1 && layer.arity() == Layer.Arity.ONE && kind != LayerKind.READOUT) {
      insert(kind, out.getFirst());
      return true;
    }
    connectNew(kind, before, null);
    return true;
  }

  /**
   * Adds a layer that a layer feeds.
   *
   * @param centre where it is drawn; null for right of the other
   */
  void connectNew(LayerKind kind, String from, @Nullable Position centre) {
    Layer layer = kind.fresh(taken());
    List<Edit> edits = centre == null && flowing() ? new ArrayList<>() : pinned();
    edits.add(new NetworkEdit.AddLayer(layer, centre == null ? right(from) : free(corner(centre))));
    boolean fits = layer.arity() != Layer.Arity.NONE && !readout(from);
    if (fits) {
      edits.add(new NetworkEdit.Connect(from, layer.name()));
    }
    added(apply("Add layer " + layer.name(), edits), layer);
  }

  private boolean readout(String layer) {
    Card card = model.drawing().cards().get(layer);
    return card != null && !card.givesWires();
  }

  private @Nullable Position right(String of) {
    Position at = model.drawing().places().get(of);
    return flowing() || at == null ? null : free(new Position(at.x() + Card.PITCH_X, at.y()));
  }

  /** Adds a layer that feeds a layer. */
  void connectNewBefore(LayerKind kind, String to, Position centre) {
    Layer layer = kind.fresh(taken());
    List<Edit> edits = pinned();
    edits.add(new NetworkEdit.AddLayer(layer, free(corner(centre))));
    edits.add(new NetworkEdit.Connect(layer.name(), to));
    added(apply("Add layer " + layer.name(), edits), layer);
  }

  /** Puts a new layer into a wire and makes room for it. */
  void insert(LayerKind kind, Wire wire) {
    Layer layer = kind.fresh(taken());
    if (kind == LayerKind.INPUT || kind == LayerKind.READOUT) {
      Position at = model.drawing().places().getOrDefault(wire.from(), new Position(0, 0));
      add(kind, new Position(at.x() + Card.PITCH_X, at.y() + Card.PITCH_Y));
      return;
    }
    if (flowing()) {
      added(desk.document().apply(new NetworkEdit.InsertOnWire(layer, wire)), layer);
      return;
    }
    Room room = new Room(model.drawing(), wire);
    List<Edit> edits = pinned();
    edits.addAll(room.moves());
    edits.add(new NetworkEdit.InsertOnWire(layer, wire, room.place()));
    added(apply("Insert layer " + layer.name(), edits), layer);
  }

  /** Puts a card that has no wires yet into one, after it was dragged there. */
  void insertExisting(String layer, Wire wire, double dx, double dy) {
    Position at = model.drawing().places().getOrDefault(layer, new Position(0, 0));
    List<Edit> edits = pinned();
    edits.add(
        new LayoutEdit.Move(List.of(new Placement(layer, new Position(at.x() + dx, at.y() + dy)))));
    edits.add(new NetworkEdit.Reconnect(wire, new Wire(layer, wire.to())));
    edits.add(new NetworkEdit.Connect(wire.from(), layer));
    apply("Insert layer " + layer, edits);
  }

  /** Draws a wire; one that already ends at a layer with a single input gives way. */
  void connect(String from, String to) {
    Wire wire = new Wire(from, to);
    Optional<Wire> old =
        model.drawing().network().wires().stream()
            .filter(other -> other.to().equals(to) && single(to))
            .findFirst();
    desk.document()
        .apply(
            old.<Edit>map(before -> new NetworkEdit.Reconnect(before, wire))
                .orElseGet(() -> new NetworkEdit.Connect(from, to)));
  }

  private boolean single(String layer) {
    return model.drawing().network().layers().stream()
        .anyMatch(other -> other.name().equals(layer) && other.arity() == Layer.Arity.ONE);
  }

  /** Leads an end of a wire to another layer. */
  void reconnect(Wire wire, String to) {
    if (wire.to().equals(to)) {
      return;
    }
    List<Edit> edits = new ArrayList<>();
    if (single(to)) {
      model.drawing().network().wires().stream()
          .filter(other -> other.to().equals(to))
          .forEach(other -> edits.add(new NetworkEdit.Disconnect(other.from(), other.to())));
    }
    edits.add(new NetworkEdit.Reconnect(wire, new Wire(wire.from(), to)));
    apply("Connect " + wire.from() + " to " + to, edits);
  }

  void disconnect(Wire wire) {
    desk.document().apply(new NetworkEdit.Disconnect(wire.from(), wire.to()));
  }

  /** Removes layers, the wire and notes that are selected; wires heal. */
  void deleteSelection() {
    List<Edit> edits = new ArrayList<>();
    Set<String> layers = model.selectedLayers();
    model.drawing().network().layers().stream()
        .map(Layer::name)
        .filter(layers::contains)
        .forEach(layer -> edits.add(new NetworkEdit.RemoveLayer(layer)));
    Wire wire = desk.selection().wireProperty().get();
    if (wire != null) {
      edits.add(new NetworkEdit.Disconnect(wire.from(), wire.to()));
    }
    model.notes().forEach(id -> edits.add(new LayoutEdit.RemoveNote(id)));
    apply("Remove " + edits.size() + " things", edits);
  }

  /** Takes the selected layers out of the data flow, or back in where all are out. */
  void toggleMute() {
    Set<String> muted = Set.copyOf(model.drawing().project().muted().layers());
    List<String> layers =
        model.selectedCards().stream()
            .filter(card -> card.kind() != LayerKind.INPUT && card.kind() != LayerKind.READOUT)
            .flatMap(card -> card.layers().stream())
            .sorted()
            .toList();
    boolean mute = !muted.containsAll(layers);
    List<Edit> edits = new ArrayList<>();
    layers.stream()
        .filter(layer -> muted.contains(layer) != mute)
        .forEach(layer -> edits.add(new NetworkEdit.MuteLayer(layer, mute)));
    apply((mute ? "Mute " : "Unmute ") + edits.size() + " layers", edits);
  }

  /** What copy takes; empty when no layer is selected. */
  Optional<NetworkExcerpt> excerpt() {
    Set<String> layers = model.selectedLayers();
    List<Placement> places = new ArrayList<>();
    model.drawing().places().forEach((layer, at) -> places.add(new Placement(layer, at)));
    return layers.isEmpty()
        ? Optional.empty()
        : Optional.of(NetworkExcerpt.of(model.drawing().network(), layers, places));
  }

  /**
   * Adds copied layers under free names, with the wires among them.
   *
   * @param at upper left corner; null for a little off where they were copied
   */
  void paste(String label, NetworkExcerpt copied, @Nullable Position at) {
    Set<String> names = new HashSet<>(taken());
    Map<String, String> renamed = new HashMap<>();
    for (Layer layer : copied.layers()) {
      String name = Names.copyOf(layer.name(), names);
      names.add(name);
      renamed.put(layer.name(), name);
    }
    NetworkExcerpt fresh = copied.renamed(name -> renamed.getOrDefault(name, name));
    Map<String, Position> places = pastedPlaces(fresh, at);
    List<Edit> edits = pinned();
    for (Layer layer : fresh.layers()) {
      edits.add(new NetworkEdit.AddLayer(layer, places.get(layer.name())));
    }
    fresh.wires().forEach(w -> edits.add(new NetworkEdit.Connect(w.from(), w.to())));
    int count = fresh.layers().size();
    if (apply(label + " " + count + (count == 1 ? " layer" : " layers"), edits)) {
      model.selectOnly(renamed.values());
    }
  }

  private Map<String, Position> pastedPlaces(NetworkExcerpt fresh, @Nullable Position at) {
    Collection<Area> areas = fresh.places().stream().map(p -> Card.areaAt(p.at())).toList();
    Area around = Area.around(areas);
    double dx = at == null ? 30 : at.x() - around.x();
    double dy = at == null ? around.height() + 40 : at.y() - around.y();
    Map<String, Position> out = new HashMap<>();
    for (Placement place : fresh.places()) {
      out.put(place.layer(), new Position(place.at().x() + dx, place.at().y() + dy));
    }
    return out;
  }
}
