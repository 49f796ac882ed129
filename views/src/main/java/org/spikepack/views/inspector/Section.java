package org.spikepack.views.inspector;

import java.util.Set;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.spikepack.fault.UserFault;

/** A title that folds what is below it, with a switch where the whole may be absent. */
final class Section extends VBox {

  private final Place place;
  private final Set<String> opened;
  private final Button title;
  private final HBox head;
  private final VBox body = new VBox();
  private final Label error = new Label();

  /**
   * @param opened ids of the sections that are unfolded; remembers what the user does
   */
  Section(Place place, int depth, Set<String> opened) {
    this.place = place;
    this.opened = opened;
    title = new Button(place.term().label());
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

  /** Puts a switch into the title; it stands on while there is a value. */
  void addSwitch(Consumer<Boolean> turned) {
    CheckBox box = new CheckBox();
    box.setId("inspector-" + place.id() + "-switch");
    box.setAccessibleText(place.term().label());
    box.setTooltip(new Tooltip("Switch " + place.term().label().toLowerCase() + " on or off"));
    box.setSelected(place.get() != null);
    box.setOnAction(
        event -> {
          turned.accept(box.isSelected());
          box.setSelected(place.get() != null);
        });
    head.getChildren().add(box);
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
  }

  private void show() {
    boolean empty = place.get() == null;
    boolean open = !empty && opened.contains(place.id());
    title.setGraphic(new FontIcon(open ? Feather.CHEVRON_DOWN : Feather.CHEVRON_RIGHT));
    title.setDisable(empty);
    body.setVisible(open);
    body.setManaged(open);
  }
}
