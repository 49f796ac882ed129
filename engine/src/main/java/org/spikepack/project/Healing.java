package org.spikepack.project;

import java.util.ArrayList;
import java.util.List;
import org.spikepack.network.Layer;
import org.spikepack.network.Network;
import org.spikepack.network.Wire;

/** Takes a layer out of a network so that what fed it feeds what it fed, where that fits. */
final class Healing {

  private final Network network;
  private final String gone;
  private final List<Wire> wires = new ArrayList<>();

  private Healing(Network network, String gone) {
    this.network = network;
    this.gone = gone;
  }

  static Network without(Network network, String layer) {
    Healing healing = new Healing(network, layer);
    healing.lead();
    List<Layer> others =
        network.layers().stream().filter(other -> !other.name().equals(layer)).toList();
    return new Network(others, healing.wires);
  }

  /** Each wire that left the layer is replaced, in its place, by wires from all that fed it. */
  private void lead() {
    List<String> feeding =
        network.wires().stream()
            .filter(wire -> wire.to().equals(gone))
            .map(Wire::from)
            .filter(from -> !from.equals(gone))
            .toList();
    for (Wire wire : network.wires()) {
      if (wire.from().equals(gone)) {
        for (String from : feeding) {
          Wire heal = new Wire(from, wire.to());
          if (fits(heal)) {
            wires.add(heal);
          }
        }
      } else if (!wire.to().equals(gone)) {
        wires.add(wire);
      }
    }
  }

  /** Whether a healing wire is new, no loop, and the layer it ends at has room for it. */
  private boolean fits(Wire heal) {
    if (heal.from().equals(heal.to()) || network.wires().contains(heal) || wires.contains(heal)) {
      return false;
    }
    return network.layers().stream()
        .filter(layer -> layer.name().equals(heal.to()))
        .findFirst()
        .map(
            end ->
                switch (end.arity()) {
                  case NONE -> false;
                  case MANY -> true;
                  case ONE -> !taken(heal.to());
                })
        .orElse(false);
  }

  private boolean taken(String layer) {
    return wires.stream().anyMatch(wire -> wire.to().equals(layer))
        || network.wires().stream()
            .anyMatch(wire -> wire.to().equals(layer) && !wire.from().equals(gone));
  }
}
