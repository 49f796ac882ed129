package org.spikepack.views.inspector;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import org.spikepack.fault.BadDesign;
import org.spikepack.views.desk.Desk;

/**
 * Controls for some places and all that is in them. Places of the same structure, such as those of
 * two convolutions, share their controls, so that a change of selection is quick.
 */
final class FormView extends StackPane {

  private final Desk desk;
  private final Editors editors;
  private final Map<String, Form> forms = new HashMap<>();
  private final Set<String> opened = new HashSet<>(Set.of("neuron", "conversion", "data", "run"));
  private @Nullable Form shown;
  private String shownSubject = "";

  FormView(Desk desk) {
    this.desk = desk;
    this.editors = new Editors(desk);
  }

  /**
   * Shows these places.
   *
   * @param subject what they belong to
   * @param arm the arm they belong to; empty for none
   */
  void show(String subject, List<Place> places, String arm) {
    boolean fresh = !subject.equals(shownSubject);
    shownSubject = subject;
    if (fresh && focused() != null) {
      requestFocus(); // so that what was being typed reaches the subject it was typed for
    }
    String structure = places.stream().map(Place::structure).collect(Collectors.joining("\n"));
    Form form = forms.computeIfAbsent(structure, key -> new Form(desk, editors, opened));
    form.bind(places, arm, fresh);
    if (form != shown) {
      String focused = focused();
      shown = form;
      getChildren().setAll(form);
      Node again = focused == null ? null : form.lookup("#" + focused);
      if (again != null) {
        again.requestFocus();
      }
    }
  }

  /** The id of the control that has the focus, where it is one of these. */
  private @Nullable String focused() {
    Node owner = getScene() == null ? null : getScene().getFocusOwner();
    for (Node node = owner; node != null; node = node.getParent()) {
      if (node == this && owner != null) {
        return owner.getId();
      }
    }
    return null;
  }

  /** Marks the rows that problems of the network are about; false where there is no such row. */
  boolean complain(List<BadDesign> problems) {
    return shown != null && shown.complain(problems);
  }
}
