package org.spikepack.project;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.spikepack.fault.BadDesign;
import org.spikepack.fault.Printable;
import org.spikepack.network.Input;
import org.spikepack.network.Layer;
import org.spikepack.network.Readout;

/** What must hold between the layers of a project and what its drawing says of them. */
final class LayoutCheck {

  private static final int LONGEST_TITLE = 200;
  private static final int LONGEST_NOTE = 1 << 16;
  private static final int MOST_THINGS = 4096;

  private final Project project;
  private final Set<String> layers = new TreeSet<>();

  LayoutCheck(Project project) {
    this.project = project;
    project.network().layers().forEach(layer -> layers.add(layer.name()));
  }

  void run() throws BadDesign {
    Layout layout = project.layout();
    unique("layout", layout.places().stream().map(Placement::layer));
    for (Placement place : layout.places()) {
      known("layout", place.layer());
      place.at().check("layout, layer '" + Printable.of(place.layer()) + "'");
    }
    count("frames", layout.frames());
    unique("layout, frames", layout.frames().stream().map(Frame::id));
    unique("layout, frames", layout.frames().stream().flatMap(f -> f.layers().stream()));
    for (Frame frame : layout.frames()) {
      check(frame);
    }
    count("notes", layout.notes());
    unique("layout, notes", layout.notes().stream().map(Note::id));
    for (Note note : layout.notes()) {
      check(note);
    }
    muted();
  }

  private void check(Frame frame) throws BadDesign {
    String where = "frame '" + Printable.of(frame.id()) + "'";
    if (frame.title().length() > LONGEST_TITLE) {
      throw new BadDesign(
          where, "its title is too long", "use at most " + LONGEST_TITLE + " characters");
    }
    if (frame.layers().isEmpty()) {
      throw new BadDesign(where, "it holds no layer", "name its layers or remove it");
    }
    for (String layer : frame.layers()) {
      known(where, layer);
    }
  }

  private static void check(Note note) throws BadDesign {
    String where = "note '" + Printable.of(note.id()) + "'";
    if (note.text().length() > LONGEST_NOTE) {
      throw new BadDesign(where, "it is too long", "use at most " + LONGEST_NOTE + " characters");
    }
    note.at().check(where);
    if (!(note.width() > 0 && note.width() <= Position.FARTHEST)) {
      throw new BadDesign(where, "its width is " + note.width(), "use a number above 0");
    }
  }

  private void muted() throws BadDesign {
    unique("muted", project.muted().layers().stream());
    for (String name : project.muted().layers()) {
      known("muted", name);
    }
    for (Layer layer : project.network().layers()) {
      boolean end = layer instanceof Input || layer instanceof Readout;
      if (end && project.muted().layers().contains(layer.name())) {
        throw new BadDesign(
            "layer '" + Printable.of(layer.name()) + "'",
            "an end of the network is muted",
            "mute layers between input and readout");
      }
    }
  }

  private void known(String where, String layer) throws BadDesign {
    if (!layers.contains(layer)) {
      throw new BadDesign(
          where,
          "the layer '" + Printable.of(layer) + "' does not exist",
          Spelling.remedy(layer, layers));
    }
  }

  private static void unique(String where, Stream<String> names) throws BadDesign {
    Set<String> seen = new HashSet<>();
    for (String name : names.toList()) {
      if (!seen.add(name)) {
        throw new BadDesign(where, "'" + Printable.of(name) + "' occurs twice", "keep one");
      }
    }
  }

  private static void count(String things, Collection<?> found) throws BadDesign {
    if (found.size() > MOST_THINGS) {
      throw new BadDesign(
          "layout", "it has " + found.size() + " " + things, "use at most " + MOST_THINGS);
    }
  }
}
