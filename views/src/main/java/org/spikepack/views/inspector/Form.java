package org.spikepack.views.inspector;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javafx.scene.layout.VBox;
import org.spikepack.fault.BadDesign;
import org.spikepack.fault.BadInput;
import org.spikepack.views.desk.Desk;

/**
 * Rows and sections for places of one structure. They are made from the records themselves, so that
 * a new component of a record needs nothing here; those of a section when it is first unfolded.
 */
final class Form extends VBox {

  private final Desk desk;
  private final Editors editors;
  private final Set<String> opened;
  private final List<Row> rows = new ArrayList<>();
  private final List<Section> sections = new ArrayList<>();
  private final Map<String, Place> bound = new HashMap<>();
  private String arm = "";

  /**
   * @param opened ids of the sections that are unfolded, shared by all forms
   */
  Form(Desk desk, Editors editors, Set<String> opened) {
    this.desk = desk;
    this.editors = editors;
    this.opened = opened;
    getStyleClass().add("form");
  }

  /**
   * Makes the controls show and set these places, which have the structure of the first ones.
   *
   * @param itsArm the arm they belong to; empty for none
   * @param fresh whether they belong to another subject than before
   */
  void bind(List<Place> places, String itsArm, boolean fresh) {
    arm = itsArm;
    places.forEach(this::remember);
    if (getChildren().isEmpty()) {
      places.forEach(place -> add(place, this, 0));
    }
    sections.forEach(section -> section.bind(at(section.id())));
    unfold();
    rows.forEach(row -> row.bind(at(row.id()), fresh));
  }

  private void remember(Place place) {
    bound.put(place.id(), place);
    place.parts().forEach(this::remember);
  }

  private Place at(String id) {
    return Objects.requireNonNull(bound.get(id), id);
  }

  /** Fills the sections that are open and empty, those inside them included. */
  private void unfold() {
    for (int i = 0; i < sections.size(); i++) {
      Section section = sections.get(i);
      if (section.open() && section.body().getChildren().isEmpty()) {
        fill(section);
      }
    }
  }

  private void add(Place place, VBox into, int depth) {
    Row row = new Row(place);
    Editor editor = editors.of(place, row);
    if (editor != null) {
      row.fill(editor);
      rows.add(row);
      into.getChildren().add(row);
    } else if (place.id().isEmpty()) {
      addParts(place, into, depth);
    } else {
      addSection(place, into, depth);
    }
  }

  private void addParts(Place place, VBox into, int depth) {
    for (Place part : place.parts()) {
      boolean name = part.name().equals("name") && place.id().isEmpty();
      if (!name) {
        add(part, into, depth + 1);
      }
    }
  }

  private void addSection(Place place, VBox into, int depth) {
    Section section = new Section(place, depth, opened, this::opened);
    sections.add(section);
    into.getChildren().add(section);
    if (place.optional()) {
      section.addSwitch(on -> turn(section, on));
    }
  }

  private void opened() {
    unfold();
    rows.forEach(Row::refresh);
  }

  private void fill(Section section) {
    Place place = at(section.id());
    Row choice = new Row(place.called(Term.of("Model", "", place.term().help())));
    Editor family = editors.ofFamily(place, choice);
    if (family != null) {
      choice.fill(family);
      rows.add(choice);
      section.body().getChildren().add(choice);
    }
    addParts(place, section.body(), section.depth());
  }

  private void turn(Section section, boolean on) {
    Place place = at(section.id());
    if (!on) {
      place.set(null, null).ifPresent(section::refuse);
      return;
    }
    opened.add(place.id());
    Class<?> type = (Class<?>) place.type();
    Starters.of(type, desk.document().project(), arm)
        .ifPresentOrElse(
            value -> place.set(value, null).ifPresent(section::refuse),
            () ->
                section.refuse(
                    new BadInput(
                        place.term().label(),
                        "there is no other arm without spikes",
                        "add an ANN arm first")));
  }

  /** Marks the rows that problems of the network are about; false where there is no such row. */
  boolean complain(List<BadDesign> problems) {
    boolean placed = false;
    for (Row row : rows) {
      Optional<BadDesign> mine =
          problems.stream()
              .filter(problem -> problem.what().startsWith(at(row.id()).name() + " "))
              .findFirst();
      row.problem(mine.orElse(null));
      placed |= mine.isPresent();
    }
    return placed;
  }
}
