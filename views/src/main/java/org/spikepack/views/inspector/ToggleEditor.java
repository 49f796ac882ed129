package org.spikepack.views.inspector;

import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import org.jspecify.annotations.Nullable;

/** Yes or no. */
final class ToggleEditor implements Editor {

  private final CheckBox box = new CheckBox();

  ToggleEditor(Place place, Outlet outlet) {
    box.setId("inspector-" + place.id());
    box.setAccessibleText(place.term().label());
    box.setOnAction(event -> outlet.set(box.isSelected(), null));
  }

  @Override
  public Node control() {
    return box;
  }

  @Override
  public void show(@Nullable Object value) {
    box.setSelected(Boolean.TRUE.equals(value));
  }
}
