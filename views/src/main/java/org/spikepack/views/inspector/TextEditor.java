package org.spikepack.views.inspector;

import javafx.scene.Node;
import org.jspecify.annotations.Nullable;
import org.spikepack.fault.BadInput;

/** Anything that fits in one line and is read by {@link ValueText}. */
final class TextEditor implements Editor {

  private final EntryField field;

  TextEditor(Place place, Outlet outlet) {
    field =
        new EntryField(
            text -> {
              try {
                outlet.set(ValueText.read(place.term().label(), place.type(), text), null);
              } catch (BadInput bad) {
                outlet.refuse(bad);
              }
            });
    field.setId("inspector-" + place.id());
    field.setAccessibleText(place.term().labelWithUnit());
  }

  @Override
  public Node control() {
    return field;
  }

  @Override
  public void show(@Nullable Object value) {
    field.show(value == null ? "" : ValueText.write(value));
  }
}
