package org.spikepack.views.inspector;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;
import org.spikepack.views.desk.Desk;
import org.spikepack.views.inspector.InspectorViewModel.ArmRate;
import org.spikepack.views.inspector.InspectorViewModel.Fact;
import org.spikepack.views.palette.ArmColours;

/** Shapes, weights and firing rates: what follows from the design and cannot be set. */
final class FactsView extends GridPane {

  private static final double BAR = 60;

  private final Desk desk;
  private List<Object> shown = List.of();

  FactsView(Desk desk) {
    this.desk = desk;
    getStyleClass().add("facts");
    ColumnConstraints names = new ColumnConstraints();
    ColumnConstraints values = new ColumnConstraints();
    values.setHgrow(Priority.ALWAYS);
    getColumnConstraints().setAll(names, values);
  }

  void show(List<Fact> facts, List<ArmRate> rates) {
    List<Object> now = List.of(facts, rates, desk.lookProperty().get());
    if (now.equals(shown)) {
      return;
    }
    shown = now;
    getChildren().clear();
    int row = 0;
    for (Fact fact : facts) {
      addRow(row++, label(fact.label(), "name"), label(fact.value(), "value"));
    }
    if (!rates.isEmpty()) {
      add(label("Firing rate, spikes per neuron and step", "name"), 0, row++, 2, 1);
    }
    List<Color> colours = colours(rates);
    for (int i = 0; i < rates.size(); i++) {
      addRow(row++, label(rates.get(i).arm(), "name"), bar(rates.get(i), colours.get(i)));
    }
    setVisible(row > 0);
    setManaged(row > 0);
  }

  private List<Color> colours(List<ArmRate> rates) {
    return new ArrayList<>(
        ArmColours.of(rates.stream().map(ArmRate::neuron).toList(), desk.lookProperty().get()));
  }

  private static Label label(String text, String style) {
    Label label = new Label(text);
    label.getStyleClass().add(style);
    label.setMaxWidth(Double.MAX_VALUE);
    return label;
  }

  private HBox bar(ArmRate rate, Color colour) {
    Rectangle full = new Rectangle(Math.max(1, BAR * rate.rate()), 8, colour);
    Region ground = new Region();
    ground.getStyleClass().add("rate-ground");
    ground.setMinWidth(BAR - full.getWidth());
    ground.setMaxHeight(8);
    Label number = label(String.format(Locale.ROOT, "%.1f %%", 100 * rate.rate()), "value");
    number.setMinWidth(USE_PREF_SIZE);
    HBox bar = new HBox(full, ground, number);
    bar.getStyleClass().add("rate");
    Tooltip.install(
        bar,
        new Tooltip(
            String.format(
                Locale.ROOT,
                "Firing rate of %s: %.4f spikes per neuron and step",
                rate.arm(),
                rate.rate())));
    return bar;
  }
}
