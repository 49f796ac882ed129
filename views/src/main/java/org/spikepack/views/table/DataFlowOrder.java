package org.spikepack.views.table;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.spikepack.network.Layer;
import org.spikepack.network.Network;
import org.spikepack.network.Wire;

/** Layers behind all that feed them, also in a network that is not finished. */
final class DataFlowOrder {

  private DataFlowOrder() {}

  /** What lies on a circle comes last, in the order of the network. */
  static List<Layer> of(Network network) {
    Set<Wire> open = new HashSet<>(network.wires());
    List<Layer> waiting = new ArrayList<>(network.layers());
    List<Layer> out = new ArrayList<>();
    boolean more = true;
    while (more) {
      more = false;
      Set<String> fed = open.stream().map(Wire::to).collect(Collectors.toSet());
      for (Iterator<Layer> it = waiting.iterator(); it.hasNext(); ) {
        Layer layer = it.next();
        if (!fed.contains(layer.name())) {
          it.remove();
          out.add(layer);
          more = open.removeIf(wire -> wire.from().equals(layer.name())) || more;
        }
      }
    }
    out.addAll(waiting);
    return out;
  }
}
