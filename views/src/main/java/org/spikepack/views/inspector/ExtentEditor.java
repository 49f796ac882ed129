package org.spikepack.views.inspector;

import java.util.Objects;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.spikepack.fault.BadInput;
import org.spikepack.network.Extent;

/** Height and width, changed together while they are chained. */
final class ExtentEditor implements Editor {

  private final Place place;
  private final Outlet outlet;
  private final EntryField height;
  private final EntryField width;
  private final ToggleButton chain = new ToggleButton(null, new FontIcon(Feather.LINK_2));
  private final HBox control;
  private Extent shown = Extent.square(1);
  private boolean first = true;

  ExtentEditor(Place place, Outlet outlet) {
    this.place = place;
    this.outlet = outlet;
    height = side("height", true);
    width = side("width", false);
    chain.setId("inspector-" + place.id() + "-chain");
    chain.setAccessibleText(place.term().label() + ": same height and width");
    chain.setTooltip(new Tooltip("Change height and width together"));
    control = new HBox(height, new Label("×"), width, chain);
    control.getStyleClass().add("extent");
  }

  private EntryField side(String side, boolean tall) {
    EntryField field = new EntryField(text -> typed(text, tall));
    field.setId("inspector-" + place.id() + "-" + side);
    field.setAccessibleText(place.term().label() + ", " + side + " in pixels");
    field.setTooltip(new Tooltip(place.term().label() + " " + side + " (px)"));
    field.getStyleClass().add("number");
    field.addEventFilter(
        KeyEvent.KEY_PRESSED,
        key -> {
          int by = key.getCode() == KeyCode.UP ? 1 : key.getCode() == KeyCode.DOWN ? -1 : 0;
          if (by != 0) {
            set((tall ? shown.height() : shown.width()) + by, tall);
            key.consume();
          }
        });
    return field;
  }

  private void typed(String text, boolean tall) {
    try {
      set((Integer) ValueText.read(place.term().label(), int.class, text), tall);
    } catch (BadInput bad) {
      outlet.refuse(bad);
    }
  }

  private void set(int value, boolean tall) {
    Extent now =
        chain.isSelected()
            ? Extent.square(value)
            : new Extent(tall ? value : shown.height(), tall ? shown.width() : value);
    outlet.set(now, null);
  }

  @Override
  public Node control() {
    return control;
  }

  @Override
  public void show(@Nullable Object value) {
    shown = (Extent) Objects.requireNonNull(value, place.id());
    height.show(String.valueOf(shown.height()));
    width.show(String.valueOf(shown.width()));
    boolean square = shown.height() == shown.width();
    if (first || !square) {
      chain.setSelected(square);
      first = false;
    }
  }
}
