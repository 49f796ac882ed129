package org.spikepack.project;

import java.util.List;
import java.util.Set;

/**
 * A frame around layers that belong together. It is as large as they need.
 *
 * @param id unique among the frames
 * @param layers their names, one or more; a layer is in one frame at most
 * @param collapsed whether it is drawn as one block in place of its layers
 */
public record Frame(String id, String title, List<String> layers, boolean collapsed) {

  public Frame {
    layers = List.copyOf(layers);
  }

  Frame withLayers(List<String> newLayers) {
    return new Frame(id, title, newLayers, collapsed);
  }

  Frame without(Set<String> gone) {
    return withLayers(layers.stream().filter(layer -> !gone.contains(layer)).toList());
  }
}
