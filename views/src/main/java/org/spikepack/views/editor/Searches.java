package org.spikepack.views.editor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.spikepack.network.Layer;

/** What a search on the canvas can find. */
final class Searches {

  private Searches() {}

  /** All kinds to add, and all layers to go to. */
  static List<SearchPopup.Entry> everything(Drawing drawing) {
    List<SearchPopup.Entry> out = new ArrayList<>(kinds(Arrays.asList(LayerKind.values())));
    drawing.network().layers().stream()
        .map(Layer::name)
        .forEach(layer -> out.add(new SearchPopup.Entry.GoTo(layer)));
    return out;
  }

  static List<SearchPopup.Entry> kinds(List<LayerKind> kinds) {
    return kinds.stream().<SearchPopup.Entry>map(SearchPopup.Entry.Add::new).toList();
  }
}
