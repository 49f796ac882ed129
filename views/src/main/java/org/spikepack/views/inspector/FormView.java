package org.spikepack.views.inspector;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.spikepack.fault.BadDesign;
import org.spikepack.fault.BadInput;
import org.spikepack.views.desk.Desk;

/**
 * Controls for some places and all that is in them. It is built from the records themselves, so
 * that a new component of a record needs nothing here.
 */
final class FormView extends VBox {

  private final Desk desk;
  private final Editors editors;
  private final List<Row> rows = new ArrayList<>();
  private final Set<String> opened = new HashSet<>(Set.of("neuron", "conversion", "data", "run"));
  private String built = "";
  private String arm = "";

  FormView(Desk desk) {
    this.desk = desk;
    this.editors = new Editors(desk);
    getStyleClass().add("form");
  }

  /**
   * Shows these places, with the controls that are there where they fit.
   *
   * @param subject what the places belong to
   * @param itsArm the arm they belong to; empty for none
   */
  void show(String subject, List<Place> places, String itsArm) {
    String wanted =
        subject + places.stream().map(Place::structure).collect(Collectors.joining("\n"));
    if (wanted.equals(built)) {
      rows.forEach(Row::refresh);
      return;
    }
    built = wanted;
    arm = itsArm;
    String focused = focused();
    rows.clear();
    getChildren().clear();
    places.forEach(place -> add(place, this, 0));
    rows.forEach(Row::refresh);
    Node again = focused == null ? null : lookup("#" + focused);
    if (again != null) {
      again.requestFocus();
    }
  }

  private @Nullable String focused() {
    Node owner = getScene() == null ? null : getScene().getFocusOwner();
    for (Node node = owner; node != null; node = node.getParent()) {
      if (node == this) {
        return owner.getId();
      }
    }
    return null;
  }

  /** Marks the row that a problem of the network is about. */
  boolean complain(List<BadDesign> problems) {
    boolean placed = false;
    for (Row row : rows) {
      Optional<BadDesign> mine =
          problems.stream()
              .filter(problem -> problem.what().startsWith(row.place().name() + " "))
              .findFirst();
      row.problem(mine.orElse(null));
      placed |= mine.isPresent();
    }
    return placed;
  }

  private void add(Place place, VBox into, int depth) {
    Row row = new Row(place);
    Editor editor = editors.of(place, row);
    if (editor != null) {
      row.fill(editor);
      rows.add(row);
      into.getChildren().add(row);
    } else if (!place.id().isEmpty()) {
      addSection(place, into, depth);
    } else {
      addParts(place, into, depth);
    }
  }

  private void addSection(Place place, VBox into, int depth) {
    Section section = new Section(place, depth, opened);
    into.getChildren().add(section);
    if (place.optional()) {
      section.addSwitch(on -> turn(place, section, on));
    }
    Row choice = new Row(place.called(Term.of("Model", "", place.term().help())));
    Editor family = editors.ofFamily(place, choice);
    if (family != null) {
      choice.fill(family);
      rows.add(choice);
      section.body().getChildren().add(choice);
    }
    addParts(place, section.body(), depth);
  }

  private void addParts(Place place, VBox into, int depth) {
    for (Place part : place.parts()) {
      boolean named = part.name().equals("name") && place.id().isEmpty();
      if (!named) {
        add(part, into, depth + 1);
      }
    }
  }

  private void turn(Place place, Section section, boolean on) {
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
}
