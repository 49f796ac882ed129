package org.spikepack.views.inspector;

import java.math.BigDecimal;
import java.math.MathContext;
import javafx.scene.control.Slider;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;

/** A slider that hands on every stop it passes and tells which of them belong to one drag. */
final class DragSlider extends Slider {

  /** Receives what the user chose. */
  @FunctionalInterface
  interface Listener {

    /**
     * @param gesture the same for all values of one drag; null for a key press
     */
    void moved(double value, @Nullable String gesture);
  }

  private static int gestures;

  private final Term.Span span;
  private @Nullable String gesture;
  private boolean showing;

  DragSlider(Term.Span span, Listener listener) {
    super(position(span, span.least()), position(span, span.most()), position(span, span.least()));
    this.span = span;
    boolean few = !span.logarithmic() && (span.most() - span.least()) / span.step() <= 20;
    setSnapToTicks(few);
    if (!span.logarithmic()) {
      setMajorTickUnit(span.step());
      setMinorTickCount(0);
      setBlockIncrement(span.step());
    } else {
      setBlockIncrement((getMax() - getMin()) / 40);
    }
    addEventFilter(MouseEvent.MOUSE_PRESSED, event -> gesture = " drag " + gestures++);
    addEventHandler(MouseEvent.MOUSE_RELEASED, event -> gesture = null);
    valueProperty()
        .addListener(
            (property, before, now) -> {
              if (!showing) {
                listener.moved(value(), gesture);
              }
            });
  }

  /** Moves the thumb to what the project holds; the thumb of a drag stays under the pointer. */
  void show(double value) {
    if (gesture == null) {
      showing = true;
      setValue(position(span, value));
      showing = false;
    }
  }

  private double value() {
    return span.logarithmic()
        ? tidy(Math.pow(10, getValue()), 3)
        : tidy(Math.round(getValue() / span.step()) * span.step());
  }

  private static double position(Term.Span span, double value) {
    return span.logarithmic() ? Math.log10(Math.max(value, 1e-12)) : value;
  }

  /** Without the noise that binary fractions leave behind the last digit. */
  static double tidy(double value) {
    return tidy(value, 6);
  }

  private static double tidy(double value, int digits) {
    return BigDecimal.valueOf(value).round(new MathContext(digits)).doubleValue();
  }
}
