package org.spikepack.project;

import java.util.List;
import org.spikepack.fault.BadDesign;

/** Changes of the drawing alone; nothing that runs depends on them. */
public sealed interface LayoutEdit extends Edit {

  /** Draws layers elsewhere, one or many at once; layers not named stay. */
  record Move(List<Placement> places) implements LayoutEdit {
    public Move {
      places = List.copyOf(places);
    }
  }

  /** Draws a frame, or changes the one with its identifier; its layers leave other frames. */
  record SetFrame(Frame frame) implements LayoutEdit {}

  /** Removes a frame; its layers stay. */
  record RemoveFrame(String id) implements LayoutEdit {}

  /** Writes a note, or changes the one with its identifier. */
  record SetNote(Note note) implements LayoutEdit {}

  /** Removes a note. */
  record RemoveNote(String id) implements LayoutEdit {}

  @Override
  default Project change(Project project) throws BadDesign {
    Layout layout = project.layout();
    return project.withLayout(
        switch (this) {
          case Move(List<Placement> places) -> layout.moved(places);
          case SetFrame(Frame frame) -> layout.with(frame);
          case RemoveFrame(String id) -> layout.withoutFrame(id);
          case SetNote(Note note) -> layout.with(note);
          case RemoveNote(String id) -> layout.withoutNote(id);
        });
  }

  @Override
  default String label() {
    return switch (this) {
      case Move move ->
          move.places().size() == 1
              ? "Move layer " + move.places().getFirst().layer()
              : "Move " + move.places().size() + " layers";
      case SetFrame set -> "Set frame " + set.frame().title();
      case RemoveFrame remove -> "Remove frame";
      case SetNote set -> "Set note";
      case RemoveNote remove -> "Remove note";
    };
  }
}
