package org.spikepack.project;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.spikepack.fault.BadDesign;
import org.spikepack.fault.Printable;

/**
 * How a network is drawn; nothing that runs depends on it.
 *
 * @param places of layers; those without one are left to the automatic layout
 * @param frames around layers
 * @param notes beside them
 */
public record Layout(List<Placement> places, List<Frame> frames, List<Note> notes) {

  /** Nothing placed, framed or noted. */
  public static final Layout NONE = new Layout(List.of(), List.of(), List.of());

  public Layout {
    places = List.copyOf(places);
    frames = List.copyOf(frames);
    notes = List.copyOf(notes);
  }

  Layout moved(List<Placement> moves) {
    List<Placement> now = places;
    for (Placement move : moves) {
      now = put(now, Placement::layer, move);
    }
    return new Layout(now, frames, notes);
  }

  /** The layers of the frame leave the others; a frame that is left without any goes. */
  Layout with(Frame frame) {
    List<Frame> others =
        frames.stream()
            .map(
                other ->
                    other.id().equals(frame.id())
                        ? other
                        : other.without(Set.copyOf(frame.layers())))
            .filter(other -> !other.layers().isEmpty())
            .toList();
    return new Layout(places, put(others, Frame::id, frame), notes);
  }

  Layout with(Note note) {
    return new Layout(places, frames, put(notes, Note::id, note));
  }

  Layout withoutFrame(String id) throws BadDesign {
    return new Layout(places, remove("frame", frames, Frame::id, id), notes);
  }

  Layout withoutNote(String id) throws BadDesign {
    return new Layout(places, frames, remove("note", notes, Note::id, id));
  }

  /** After a layer was renamed. */
  Layout renamed(String old, String now) {
    return new Layout(
        places.stream()
            .map(place -> place.layer().equals(old) ? new Placement(now, place.at()) : place)
            .toList(),
        frames.stream()
            .map(
                frame ->
                    frame.withLayers(
                        frame.layers().stream()
                            .map(layer -> layer.equals(old) ? now : layer)
                            .toList()))
            .toList(),
        notes);
  }

  /** Without what it says of layers that are no longer there. */
  Layout keeping(Set<String> existing) {
    Set<String> gone =
        Stream.concat(
                places.stream().map(Placement::layer),
                frames.stream().flatMap(f -> f.layers().stream()))
            .filter(layer -> !existing.contains(layer))
            .collect(Collectors.toSet());
    return gone.isEmpty()
        ? this
        : new Layout(
            places.stream().filter(place -> !gone.contains(place.layer())).toList(),
            frames.stream()
                .map(frame -> frame.without(gone))
                .filter(frame -> !frame.layers().isEmpty())
                .toList(),
            notes);
  }

  /** In the place of the one with the same key, or behind the others. */
  private static <T> List<T> put(List<T> list, Function<T, String> key, T item) {
    List<T> out = new ArrayList<>(list);
    for (int i = 0; i < out.size(); i++) {
      if (key.apply(out.get(i)).equals(key.apply(item))) {
        out.set(i, item);
        return out;
      }
    }
    out.add(item);
    return out;
  }

  private static <T> List<T> remove(
      String kind, List<T> list, Function<T, String> key, String wanted) throws BadDesign {
    List<T> out = list.stream().filter(item -> !key.apply(item).equals(wanted)).toList();
    if (out.size() == list.size()) {
      throw new BadDesign(
          kind + " '" + Printable.of(wanted) + "'",
          "it does not exist",
          Spelling.remedy(wanted, list.stream().map(key).toList()));
    }
    return out;
  }
}
