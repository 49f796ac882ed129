package org.spikepack.project;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.spikepack.fault.BadDesign;
import org.spikepack.fault.Printable;
import org.spikepack.network.Layer;
import org.spikepack.network.Network;
import org.spikepack.network.Wire;

/**
 * What edits do to the layers and wires of a project. The order of wires is kept, since a concat
 * layer depends on it; layout and muted layers follow.
 */
final class NetworkEditing {

  private final Project project;
  private final Network network;

  NetworkEditing(Project project) {
    this.project = project;
    this.network = project.network();
  }

  Project add(Layer layer, @Nullable Position at) throws BadDesign {
    requireNew(layer.name());
    int end = network.layers().size();
    return drawn(new Network(plus(network.layers(), end, layer), network.wires()), layer, at);
  }

  /** The new layer stands behind the one that feeds it, its wires where the old one was. */
  Project insert(Layer layer, Wire wire, @Nullable Position at) throws BadDesign {
    requireNew(layer.name());
    int place = requireWire(wire);
    List<Wire> wires = new ArrayList<>(network.wires());
    wires.set(place, new Wire(layer.name(), wire.to()));
    wires.add(place, new Wire(wire.from(), layer.name()));
    int behind = indexOf(wire.from()) + 1;
    return drawn(new Network(plus(network.layers(), behind, layer), wires), layer, at);
  }

  Project remove(String name) throws BadDesign {
    requireLayer(name);
    return project.withNetwork(Healing.without(network, name));
  }

  Project replace(String name, Layer with) throws BadDesign {
    int at = requireLayer(name);
    if (!with.name().equals(name)) {
      requireNew(with.name());
    }
    List<Layer> layers = new ArrayList<>(network.layers());
    layers.set(at, with);
    UnaryOperator<String> follow = end -> end.equals(name) ? with.name() : end;
    List<Wire> wires =
        network.wires().stream()
            .map(wire -> new Wire(follow.apply(wire.from()), follow.apply(wire.to())))
            .toList();
    return project
        .withLayout(project.layout().renamed(name, with.name()))
        .withMuted(project.muted().renamed(name, with.name()))
        .withNetwork(new Network(layers, wires));
  }

  Project rename(String name, String newName) throws BadDesign {
    Layer layer = network.layers().get(requireLayer(name));
    return replace(name, Records.with(layer, "name", newName));
  }

  Project mute(String name, boolean muted) throws BadDesign {
    requireLayer(name);
    return project.withMuted(project.muted().with(name, muted));
  }

  Project connect(Wire wire, @Nullable Integer port) throws BadDesign {
    requireFitting(wire);
    List<Wire> wires = new ArrayList<>(network.wires());
    List<Wire> beside = wires.stream().filter(other -> other.to().equals(wire.to())).toList();
    if (port == null || port == beside.size()) {
      wires.add(wire);
    } else {
      Range.whole(where(wire), "its port", port, 0, beside.size());
      wires.add(wires.indexOf(beside.get(port)), wire);
    }
    return project.withNetwork(new Network(network.layers(), wires));
  }

  Project disconnect(Wire wire) throws BadDesign {
    List<Wire> wires = new ArrayList<>(network.wires());
    wires.remove(requireWire(wire));
    return project.withNetwork(new Network(network.layers(), wires));
  }

  Project reconnect(Wire wire, Wire with) throws BadDesign {
    int place = requireWire(wire);
    if (!wire.equals(with)) {
      requireFitting(with);
    }
    List<Wire> wires = new ArrayList<>(network.wires());
    wires.set(place, with);
    return project.withNetwork(new Network(network.layers(), wires));
  }

  private Project drawn(Network grown, Layer layer, @Nullable Position at) {
    Project changed = project.withNetwork(grown);
    return at == null
        ? changed
        : changed.withLayout(project.layout().moved(List.of(new Placement(layer.name(), at))));
  }

  private void requireFitting(Wire wire) throws BadDesign {
    requireLayer(wire.from());
    requireLayer(wire.to());
    if (wire.from().equals(wire.to())) {
      throw new BadDesign(where(wire), "it would end where it starts", "choose another layer");
    }
    if (network.wires().contains(wire)) {
      throw new BadDesign(where(wire), "it is there already", "connect other layers");
    }
  }

  private int requireLayer(String name) throws BadDesign {
    int at = indexOf(name);
    if (at < 0) {
      throw new BadDesign(
          "layer '" + Printable.of(name) + "'",
          "it does not exist",
          Spelling.remedy(name, network.layers().stream().map(Layer::name).toList()));
    }
    return at;
  }

  private void requireNew(String name) throws BadDesign {
    if (indexOf(name) >= 0) {
      throw new BadDesign(
          "layer '" + Printable.of(name) + "'",
          "another layer has this name",
          "choose another name");
    }
  }

  private int requireWire(Wire wire) throws BadDesign {
    int at = network.wires().indexOf(wire);
    if (at < 0) {
      throw new BadDesign(where(wire), "it does not exist", "choose a wire of the network");
    }
    return at;
  }

  private int indexOf(String name) {
    for (int i = 0; i < network.layers().size(); i++) {
      if (network.layers().get(i).name().equals(name)) {
        return i;
      }
    }
    return -1;
  }

  private static String where(Wire wire) {
    return "wire '" + Printable.of(wire.from()) + "' → '" + Printable.of(wire.to()) + "'";
  }

  private static <T> List<T> plus(List<T> list, int place, T item) {
    List<T> out = new ArrayList<>(list);
    out.add(place, item);
    return out;
  }
}
