package org.spikepack.project;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.spikepack.fault.BadDesign;
import org.spikepack.fault.Printable;
import org.spikepack.network.Layer;
import org.spikepack.network.Network;
import org.spikepack.network.Wire;

/** What edits do to layers and wires. The order of wires is kept: a concat layer depends on it. */
final class NetworkEditing {

  private NetworkEditing() {}

  static Network add(Network network, Layer layer) throws BadDesign {
    requireNew(network, layer.name());
    return new Network(plus(network.layers(), network.layers().size(), layer), network.wires());
  }

  /** The new layer stands behind the one that feeds it, its wires where the old one was. */
  static Network insert(Network network, Layer layer, Wire wire) throws BadDesign {
    requireNew(network, layer.name());
    int at = requireWire(network, wire);
    List<Wire> wires = new ArrayList<>(network.wires());
    wires.set(at, new Wire(layer.name(), wire.to()));
    wires.add(at, new Wire(wire.from(), layer.name()));
    int place = indexOf(network, wire.from()) + 1;
    return new Network(plus(network.layers(), place, layer), wires);
  }

  static Network remove(Network network, String name) throws BadDesign {
    List<Layer> layers = new ArrayList<>(network.layers());
    layers.remove(requireLayer(network, name));
    return new Network(layers, healed(network, name));
  }

  static Network replace(Network network, String name, Layer with) throws BadDesign {
    int at = requireLayer(network, name);
    if (!with.name().equals(name)) {
      requireNew(network, with.name());
    }
    List<Layer> layers = new ArrayList<>(network.layers());
    layers.set(at, with);
    UnaryOperator<String> follow = end -> end.equals(name) ? with.name() : end;
    List<Wire> wires =
        network.wires().stream()
            .map(wire -> new Wire(follow.apply(wire.from()), follow.apply(wire.to())))
            .toList();
    return new Network(layers, wires);
  }

  static Network rename(Network network, String name, String newName) throws BadDesign {
    Layer layer = network.layers().get(requireLayer(network, name));
    return replace(network, name, Records.with(layer, "name", newName));
  }

  static Network connect(Network network, Wire wire) throws BadDesign {
    requireLayer(network, wire.from());
    requireLayer(network, wire.to());
    if (wire.from().equals(wire.to())) {
      throw new BadDesign(where(wire), "it would end where it starts", "choose another layer");
    }
    if (network.wires().contains(wire)) {
      throw new BadDesign(where(wire), "it is there already", "connect other layers");
    }
    return new Network(network.layers(), plus(network.wires(), network.wires().size(), wire));
  }

  static Network disconnect(Network network, Wire wire) throws BadDesign {
    List<Wire> wires = new ArrayList<>(network.wires());
    wires.remove(requireWire(network, wire));
    return new Network(network.layers(), wires);
  }

  /** Wires without a layer: each that left it is replaced by wires from all that fed it. */
  private static List<Wire> healed(Network network, String gone) throws BadDesign {
    List<String> feeding =
        network.wires().stream()
            .filter(wire -> wire.to().equals(gone))
            .map(Wire::from)
            .filter(from -> !from.equals(gone))
            .toList();
    List<Wire> out = new ArrayList<>();
    for (Wire wire : network.wires()) {
      if (wire.from().equals(gone)) {
        for (String from : feeding) {
          Wire heal = new Wire(from, wire.to());
          if (fits(network, gone, out, heal)) {
            out.add(heal);
          }
        }
      } else if (!wire.to().equals(gone)) {
        out.add(wire);
      }
    }
    return out;
  }

  /** Whether a healing wire is new, no loop, and the layer it ends at has room for it. */
  private static boolean fits(Network network, String gone, List<Wire> sofar, Wire heal) {
    int end = indexOf(network, heal.to());
    if (end < 0
        || heal.from().equals(heal.to())
        || network.wires().contains(heal)
        || sofar.contains(heal)) {
      return false;
    }
    return switch (network.layers().get(end).arity()) {
      case NONE -> false;
      case MANY -> true;
      case ONE -> {
        boolean taken =
            sofar.stream().anyMatch(wire -> wire.to().equals(heal.to()))
                || network.wires().stream()
                    .anyMatch(w -> w.to().equals(heal.to()) && !w.from().equals(gone));
        yield !taken;
      }
    };
  }

  private static int requireLayer(Network network, String name) throws BadDesign {
    int at = indexOf(network, name);
    if (at < 0) {
      throw new BadDesign(
          "layer '" + Printable.of(name) + "'",
          "it does not exist",
          Spelling.remedy(name, network.layers().stream().map(Layer::name).toList()));
    }
    return at;
  }

  private static void requireNew(Network network, String name) throws BadDesign {
    if (indexOf(network, name) >= 0) {
      throw new BadDesign(
          "layer '" + Printable.of(name) + "'",
          "another layer has this name",
          "choose another name");
    }
  }

  private static int requireWire(Network network, Wire wire) throws BadDesign {
    int at = network.wires().indexOf(wire);
    if (at < 0) {
      throw new BadDesign(where(wire), "it does not exist", "choose a wire of the network");
    }
    return at;
  }

  private static int indexOf(Network network, String name) {
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
