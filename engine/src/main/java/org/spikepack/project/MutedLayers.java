package org.spikepack.project;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Names of the layers that are drawn but take no part, see {@link Project#activeNetwork}. */
public record MutedLayers(List<String> layers) {

  public static final MutedLayers NONE = new MutedLayers(List.of());

  public MutedLayers {
    layers = List.copyOf(layers);
  }

  MutedLayers with(String layer, boolean muted) {
    List<String> now = new ArrayList<>(layers);
    now.remove(layer);
    if (muted) {
      now.add(layer);
    }
    return new MutedLayers(now);
  }

  MutedLayers renamed(String old, String now) {
    return new MutedLayers(layers.stream().map(layer -> layer.equals(old) ? now : layer).toList());
  }

  MutedLayers keeping(Set<String> existing) {
    return new MutedLayers(layers.stream().filter(existing::contains).toList());
  }
}
