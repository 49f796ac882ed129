package org.spikepack.project;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.spikepack.fault.BadFile;
import org.spikepack.network.Layer;
import org.spikepack.network.Network;
import org.spikepack.network.Wire;
import org.spikepack.store.StrictJson;

/**
 * Some layers of a network, the wires between them and where they are drawn: what copy and paste
 * carry, as JSON text in the words of the project file.
 */
public record NetworkExcerpt(List<Layer> layers, List<Wire> wires, List<Placement> places) {

  private static final String WHERE = "copied layers";

  public NetworkExcerpt {
    layers = List.copyOf(layers);
    wires = List.copyOf(wires);
    places = List.copyOf(places);
  }

  /**
   * The layers of these names with the wires among them.
   *
   * @param places of any layers; those of the others are left out
   */
  public static NetworkExcerpt of(Network network, Set<String> names, List<Placement> places) {
    return new NetworkExcerpt(
        network.layers().stream().filter(layer -> names.contains(layer.name())).toList(),
        network.wires().stream()
            .filter(wire -> names.contains(wire.from()) && names.contains(wire.to()))
            .toList(),
        places.stream().filter(place -> names.contains(place.layer())).toList());
  }

  /** The same under other names; places and wires follow. */
  public NetworkExcerpt renamed(UnaryOperator<String> name) {
    return new NetworkExcerpt(
        layers.stream().map(l -> Records.with(l, "name", name.apply(l.name()))).toList(),
        wires.stream().map(w -> new Wire(name.apply(w.from()), name.apply(w.to()))).toList(),
        places.stream().map(p -> new Placement(name.apply(p.layer()), p.at())).toList());
  }

  public String text() {
    return RecordWriter.document(RecordWriter.fields(this));
  }

  /**
   * @throws BadFile when the text is not what {@link #text} writes
   */
  public static NetworkExcerpt parse(String text) throws BadFile {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new RecordReader(WHERE).read(NetworkExcerpt.class, StrictJson.parse(WHERE, bytes), "");
  }
}
