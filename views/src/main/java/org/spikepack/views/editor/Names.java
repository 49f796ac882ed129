package org.spikepack.views.editor;

import java.util.Set;
import java.util.stream.Collectors;
import org.spikepack.network.Layer;
import org.spikepack.network.Network;

/** Names for new things that differ from those there are. */
final class Names {

  private Names() {}

  static Set<String> taken(Network network) {
    return network.layers().stream().map(Layer::name).collect(Collectors.toSet());
  }

  /** The stem itself for an end of the network, otherwise with the first free number. */
  static String fresh(String stem, Set<String> taken) {
    boolean numbered = !stem.equals("input") && !stem.equals("readout");
    if (!numbered && !taken.contains(stem)) {
      return stem;
    }
    for (int i = 1; ; i++) {
      if (!taken.contains(stem + i)) {
        return stem + i;
      }
    }
  }

  /** For a copy: {@code conv1} becomes {@code conv2}, or the next free. */
  static String copyOf(String name, Set<String> taken) {
    if (!taken.contains(name)) {
      return name;
    }
    String stem = name.replaceFirst("[0-9]+$", "");
    return fresh(stem.isEmpty() ? name + "-" : stem, taken);
  }
}
