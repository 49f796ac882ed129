package org.spikepack.views.inspector;

import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.spikepack.fault.UserFault;

/** A title that folds what is below it, with a switch where the whole may be absent. */
final class Section extends VBox {

  private final int depth;
  private final Runnable unfolded;
  private Place place;
  private @Nullable CheckBox box;
  private final Set<String> opened;
  private final Button title;
  private final HBox head;
  private final VBox body = new VBox();
  private final FontIcon arrow = new FontIcon(Feather.CHEVRON_RIGHT);
  private final Label error = new Label();

  /**
   * @param opened ids of the sections that are unfolded; remembers what the user does
   * @param unfolded is told when the user has folded or unfolded it
   */
  Section(Place place, int depth, Set<String> opened, Runnable unfolded) {
    this.place = place;
    this.opened = opened;
    this.depth = depth;
    this.unfolded = unfolded;
    title = new Button(place.term().label(), arrow);
    title.setId("inspector-" + place.id() + "-section");
    title.getStyleClass().addAll("flat", "title");
    title.setMaxWidth(Double.MAX_VALUE);
    if (!place.term().help().isEmpty()) {
      Tooltip help = new Tooltip(place.term().help());
      help.setWrapText(true);
      help.setMaxWidth(320);
      title.setTooltip(help);
    }
    title.setOnAction(event -> fold());
    head = new HBox(title);
    head.getStyleClass().add("head");
    HBox.setHgrow(title, Priority.ALWAYS);
    error.getStyleClass().add("problem");
    error.setWrapText(true);
    error.setManaged(false);
    error.setVisible(false);
    body.getStyleClass().add("body");
    getStyleClass().addAll("section", depth == 0 ? "top" : "inner");
    getChildren().setAll(head, error, body);
    show();
  }

  VBox body() {
    return body;
  }

  /** The id of its place. */
  String id() {
    return place.id();
  }

  int depth() {
    return depth;
  }

  /** Whether its body can be seen. */
  boolean open() {
    return place.get() != null && opened.contains(place.id());
  }

  /** Stands for another place of the same kind from now on. */
  void bind(Place other) {
    place = other;
    error.setManaged(false);
    error.setVisible(false);
    show();
  }

  /** Puts a switch into the title; it stands on while there is a value. */
  void addSwitch(Consumer<Boolean> turned) {
    CheckBox turn = new CheckBox();
    turn.setId("inspector-" + place.id() + "-switch");
    turn.setAccessibleText(place.term().label());
    turn.setTooltip(
        new Tooltip("Switch " + place.term().label().toLowerCase(Locale.ROOT) + " on or off"));
    turn.setOnAction(
        event -> {
          turned.accept(turn.isSelected());
          turn.setSelected(place.get() != null);
        });
    box = turn;
    head.getChildren().add(turn);
    show();
  }

  /** Says why the switch could not be turned. */
  void refuse(UserFault why) {
    error.setText(why.getMessage());
    error.setManaged(true);
    error.setVisible(true);
  }

  private void fold() {
    if (!opened.remove(place.id())) {
      opened.add(place.id());
    }
    show();
    unfolded.run();
  }

  private void show() {
    boolean open = open();
    arrow.setIconCode(open ? Feather.CHEVRON_DOWN : Feather.CHEVRON_RIGHT);
    title.setDisable(place.get() == null);
    if (box != null) {
      box.setSelected(place.get() != null);
    }
    body.setVisible(open);
    body.setManaged(open);
  }
}
