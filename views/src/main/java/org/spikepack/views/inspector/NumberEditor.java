package org.spikepack.views.inspector;

import java.util.Objects;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.spikepack.fault.BadInput;

/** A number: typed, stepped with the arrow keys or the buttons, or dragged on a slider. */
final class NumberEditor implements Editor {

  private final Place place;
  private final Outlet outlet;
  private final EntryField field;
  private final HBox control;
  private final @Nullable DragSlider slider;
  private Number shown = 0;

  NumberEditor(Place place, Outlet outlet) {
    this.place = place;
    this.outlet = outlet;
    this.field = new EntryField(this::typed);
    field.setId("inspector-" + place.id());
    field.getStyleClass().add("number");
    field.addEventFilter(KeyEvent.KEY_PRESSED, this::step);
    Term.Span span = place.term().span();
    if (span == null) {
      slider = null;
      control = new HBox(button(Feather.MINUS, -1), field, button(Feather.PLUS, 1));
      control.getStyleClass().add("stepper");
    } else {
      slider = new DragSlider(span, this::dragged);
      slider.setId("inspector-" + place.id() + "-slider");
      slider.setAccessibleText(place.term().labelWithUnit());
      control = new HBox(field);
      control.setAlignment(Pos.CENTER_RIGHT);
    }
  }

  private Button button(Feather icon, int direction) {
    Button button = new Button(null, new FontIcon(icon));
    button.setFocusTraversable(false);
    button.setId("inspector-" + place.id() + (direction < 0 ? "-less" : "-more"));
    button.setAccessibleText((direction < 0 ? "Less " : "More ") + place.term().label());
    button.setOnAction(event -> stepBy(direction));
    return button;
  }

  private void step(KeyEvent key) {
    int direction = key.getCode() == KeyCode.UP ? 1 : key.getCode() == KeyCode.DOWN ? -1 : 0;
    if (direction != 0) {
      stepBy(direction);
      key.consume();
    }
  }

  private void stepBy(int direction) {
    Term.Span span = place.term().span();
    if (whole()) {
      outlet.set(of(shown.longValue() + direction), null);
    } else if (span != null && span.logarithmic()) {
      outlet.set(of(DragSlider.tidy(shown.doubleValue() * Math.pow(1.1, direction))), null);
    } else {
      double by = span == null ? 0.1 : span.step();
      outlet.set(of(DragSlider.tidy(shown.doubleValue() + by * direction)), null);
    }
  }

  private boolean whole() {
    return place.type() != double.class;
  }

  private void typed(String text) {
    try {
      outlet.set(ValueText.read(place.term().label(), place.type(), text), null);
    } catch (BadInput bad) {
      outlet.refuse(bad);
    }
  }

  private void dragged(double value, @Nullable String gesture) {
    String key = gesture == null ? null : place.id() + gesture;
    outlet.set(of(value), key);
  }

  /** A number of the type that the project holds here. */
  private Object of(double value) {
    if (place.type() == int.class) {
      return (int) Math.round(value);
    }
    return place.type() == long.class ? (Object) Math.round(value) : (Object) value;
  }

  @Override
  public Node control() {
    return control;
  }

  @Override
  public @Nullable Node below() {
    return slider;
  }

  @Override
  public void show(@Nullable Object value) {
    shown = (Number) Objects.requireNonNull(value, place.id());
    field.show(ValueText.write(value));
    if (slider != null) {
      slider.show(shown.doubleValue());
    }
  }
}
