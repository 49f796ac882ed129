package org.spikepack.views.inspector;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** One of a few values: two lie side by side, more drop down. */
final class ChoiceEditor implements Editor {

  /**
   * @param value null for none
   * @param help for the tooltip; empty for none
   */
  record Option(@Nullable Object value, String label, String help) {}

  /** The options there are now. */
  @FunctionalInterface
  interface Options {

    /**
     * @param value the one chosen, which the others may resemble
     */
    List<Option> beside(@Nullable Object value);
  }

  private final Options known;
  private final boolean sideBySide;
  private List<Option> options;
  private final HBox pair = new HBox();
  private final ComboBox<Option> box = new ComboBox<>();
  private final Outlet outlet;
  private boolean showing;

  /**
   * @param known asked whenever something has changed
   * @param constant whether they never change
   */
  ChoiceEditor(Place place, Options known, boolean constant, Outlet outlet) {
    this.known = known;
    this.options = known.beside(place.get());
    this.outlet = outlet;
    this.sideBySide = constant && options.size() == 2;
    if (sideBySide) {
      pair.setId("inspector-" + place.id());
      pair.getStyleClass().add("pair");
      options.forEach(option -> pair.getChildren().add(half(place, option)));
    } else {
      box.setId("inspector-" + place.id());
      box.setMaxWidth(Double.MAX_VALUE);
      box.setAccessibleText(place.term().label());
      box.setConverter(new Labels());
      box.setOnAction(event -> chosen(box.getValue()));
    }
  }

  static List<Option> constants(Class<?> type) {
    return Arrays.stream(type.getEnumConstants())
        .map(constant -> (Enum<?>) constant)
        .map(
            constant -> {
              Term term = Terms.of(constant);
              return new Option(constant, term.label(), term.help());
            })
        .toList();
  }

  private ToggleButton half(Place place, Option option) {
    ToggleButton button = new ToggleButton(option.label());
    boolean first = option.equals(options.getFirst());
    button.getStyleClass().add(first ? "left-pill" : "right-pill");
    button.setMaxWidth(Double.MAX_VALUE);
    button.setId("inspector-" + place.id() + "-" + (first ? "first" : "second"));
    button.setAccessibleText(place.term().label() + " " + option.label());
    if (!option.help().isEmpty()) {
      button.setTooltip(new Tooltip(option.help()));
    }
    button.setOnAction(event -> chosen(option));
    HBox.setHgrow(button, Priority.ALWAYS);
    return button;
  }

  private void chosen(@Nullable Option option) {
    if (!showing && option != null) {
      outlet.set(option.value(), null);
    }
  }

  @Override
  public Node control() {
    return sideBySide ? pair : box;
  }

  @Override
  public void show(@Nullable Object value) {
    showing = true;
    options = known.beside(value);
    if (!sideBySide && !box.getItems().equals(options)) {
      box.getItems().setAll(options);
    }
    Option now =
        options.stream()
            .filter(option -> Objects.equals(option.value(), value))
            .findFirst()
            .orElseGet(() -> new Option(value, String.valueOf(value), ""));
    box.setValue(now);
    for (int i = 0; i < pair.getChildren().size(); i++) {
      ((ToggleButton) pair.getChildren().get(i)).setSelected(options.get(i).equals(now));
    }
    showing = false;
  }

  private static final class Labels extends StringConverter<Option> {
    @Override
    public String toString(@Nullable Option option) {
      return option == null ? "" : option.label();
    }

    @Override
    public @Nullable Option fromString(String label) {
      return null;
    }
  }
}
