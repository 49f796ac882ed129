package org.spikepack.views.information;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.spikepack.views.desk.Selection.Spot;

/**
 * What is pointed out among the bars.
 *
 * @param layers selected in any view
 * @param hovered under the pointer, here or in another view; null for nothing
 */
record BarMarks(Set<String> layers, @Nullable Spot hovered) {

  static final BarMarks NONE = new BarMarks(Set.of(), null);

  BarMarks {
    layers = Set.copyOf(layers);
  }

  /** Single neurons and steps are one bar here: the pointer may go from one to the other. */
  static BarMarks of(Set<String> layers, @Nullable Spot spot) {
    return new BarMarks(layers, spot == null ? null : Spot.ofLayer(spot.arm(), spot.layer()));
  }

  boolean selected(String layer) {
    return layers.contains(layer);
  }

  boolean pointedAt(String layer) {
    return hovered != null && hovered.layer().equals(layer);
  }
}
