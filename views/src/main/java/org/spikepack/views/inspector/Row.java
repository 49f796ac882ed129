package org.spikepack.views.inspector;

import java.util.Objects;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.spikepack.fault.UserFault;

/** One value: its label, its control, its unit and, below, what is wrong with it. */
final class Row extends VBox implements Editor.Outlet {

  private static final PseudoClass DANGER = PseudoClass.getPseudoClass("danger");

  private final Term term;
  private Place place;
  private final Label label = new Label();
  private final Label error = new Label();
  private @Nullable Editor editor;
  private @Nullable Object shown;
  private @Nullable UserFault problem;
  private @Nullable UserFault refusal;

  Row(Place place) {
    this.place = place;
    this.term = place.term();
    getStyleClass().add("row");
    error.getStyleClass().add("problem");
    error.setId("inspector-" + place.id() + "-problem");
    error.setWrapText(true);
    error.setMinHeight(Region.USE_PREF_SIZE);
    complain();
  }

  /** The id of its place. */
  String id() {
    return place.id();
  }

  /**
   * Shows and sets another place of the same kind from now on.
   *
   * @param fresh whether it belongs to another subject, so that what was refused is forgotten
   */
  void bind(Place other, boolean fresh) {
    place = other;
    if (fresh) {
      refusal = null;
    }
    refresh();
  }

  /** Puts the control in its place. */
  void fill(Editor filling) {
    editor = filling;
    label.setText(term.label());
    label.getStyleClass().add("name");
    Node control = filling.control();
    label.setLabelFor(control);
    if (!term.help().isEmpty()) {
      Tooltip help = new Tooltip(term.labelWithUnit() + "\n" + term.help());
      help.setWrapText(true);
      help.setMaxWidth(320);
      label.setTooltip(help);
    }
    HBox line = new HBox(label, control);
    line.getStyleClass().add("line");
    boolean narrow = filling.below() != null;
    label.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(narrow ? label : control, Priority.ALWAYS);
    line.getStyleClass().add(narrow ? "spread" : "columns");
    if (!term.unit().isEmpty()) {
      Label unit = new Label(term.unit());
      unit.getStyleClass().add("unit");
      unit.setMinWidth(USE_PREF_SIZE);
      line.getChildren().add(unit);
    }
    getChildren().add(line);
    Node below = filling.below();
    if (below != null) {
      getChildren().add(below);
    }
    getChildren().add(error);
    refresh();
  }

  /** Shows what the project holds now. */
  void refresh() {
    if (editor != null) {
      Object value = place.get();
      editor.show(value);
      label.setText(place.mixed().getAsBoolean() ? term.label() + " (they differ)" : term.label());
      if (!Objects.equals(value, shown)) {
        refusal = null;
        shown = value;
      }
      complain();
    }
  }

  /** What is wrong with the value that the project holds; null for nothing. */
  void problem(@Nullable UserFault fault) {
    problem = fault;
    complain();
  }

  private void complain() {
    UserFault fault = refusal == null ? problem : refusal;
    error.setText(fault == null ? "" : sentence(fault));
    error.setVisible(fault != null);
    error.setManaged(fault != null);
    for (Node field : lookupAll(".text-field")) {
      field.pseudoClassStateChanged(DANGER, fault != null);
    }
  }

  private static String sentence(UserFault fault) {
    String what = fault.what();
    return Character.toUpperCase(what.charAt(0)) + what.substring(1) + "; " + fault.remedy() + ".";
  }

  @Override
  public void set(@Nullable Object value, @Nullable String gesture) {
    refusal = place.set(value, gesture).orElse(null);
    complain();
  }

  @Override
  public void refuse(UserFault why) {
    refusal = why;
    complain();
  }
}
