package org.spikepack.views.accuracy;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import javafx.geometry.VPos;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;
import org.spikepack.views.accuracy.AccuracyViewModel.ArmAccuracy;
import org.spikepack.views.desk.Baseline;
import org.spikepack.views.desk.Desk;
import org.spikepack.views.paint.Pen;
import org.spikepack.views.palette.Ink;
import org.spikepack.views.palette.Look;

/** One arm: its name, its accuracy as a bar with the interval, and the counts behind it. */
final class ArmCell extends ListCell<ArmAccuracy> {

  private static final double BAR = 12;

  private final Desk desk;
  private final Supplier<List<Ink>> inks;
  private final Supplier<List<String>> names;
  private final Label name = new Label();
  private final Label percent = new Label();
  private final Label count = new Label();
  private final Canvas bar = new Canvas(10, BAR);
  private final VBox box;

  ArmCell(Desk desk, Supplier<List<Ink>> inks, Supplier<List<String>> names) {
    this.desk = desk;
    this.inks = inks;
    this.names = names;
    percent.getStyleClass().add("text-bold");
    count.getStyleClass().addAll("text-muted", "text-small");
    count.setMinWidth(0);
    name.setMinWidth(0);
    percent.setMinWidth(USE_PREF_SIZE);
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    HBox head = new HBox(6, name, gap, percent);
    box = new VBox(2, head, bar, count);
    box.setMinWidth(0);
    setPrefWidth(0);
    box.widthProperty().addListener(observable -> draw());
    desk.lookProperty().addListener(observable -> draw());
  }

  @Override
  protected void updateItem(@Nullable ArmAccuracy arm, boolean empty) {
    super.updateItem(arm, empty);
    if (arm == null || empty) {
      setGraphic(null);
      setTooltip(null);
      return;
    }
    name.setText(arm.arm());
    percent.setText(String.format(Locale.ROOT, "%.1f %%", 100 * arm.share()));
    count.setText(
        String.format(
            Locale.ROOT,
            "%,d of %,d; 95 %%: %.1f … %.1f",
            arm.correct(),
            arm.samples(),
            100 * arm.interval().low(),
            100 * arm.interval().high()));
    OptionalDouble before = baseline(arm);
    if (before.isPresent()) {
      count.setText(
          String.format(
              Locale.ROOT,
              "%s, %+.1f since baseline",
              count.getText(),
              100 * (arm.share() - before.getAsDouble())));
    }
    setTooltip(new Tooltip(arm.arm() + ": " + arm.count()));
    setGraphic(box);
    draw();
  }

  /** The share that the arm had right in the baseline; empty where that is none, or this run. */
  private OptionalDouble baseline(ArmAccuracy arm) {
    Baseline kept = desk.results().baselineProperty().get();
    if (kept == null || kept.measured() == desk.results().measuredProperty().get()) {
      return OptionalDouble.empty();
    }
    return AccuracyViewModel.of(kept.measured().result()).accuracies().stream()
        .filter(each -> each.arm().equals(arm.arm()))
        .mapToDouble(ArmAccuracy::share)
        .findFirst();
  }

  private void draw() {
    ArmAccuracy arm = getItem();
    if (arm == null || isEmpty()) {
      return;
    }
    bar.setWidth(Math.max(1, box.getWidth()));
    Look look = desk.lookProperty().get();
    int place = Math.max(0, names.get().indexOf(arm.arm()));
    Color colour = inks.get().get(place).in(look);
    var canvas = bar.getGraphicsContext2D();
    canvas.clearRect(0, 0, bar.getWidth(), BAR);
    canvas.setTextBaseline(VPos.CENTER);
    Pen pen = new Pen(canvas, look);
    double width = bar.getWidth();
    pen.fill(look.grid(), 0, 2, width, BAR - 4);
    pen.fill(colour, 0, 2, width * arm.share(), BAR - 4);
    double low = width * arm.interval().low();
    double high = Math.min(width - 1, width * arm.interval().high());
    pen.fill(look.background(), low - 1, BAR / 2 - 2, high - low + 2, 4);
    pen.fill(look.text(), low, BAR / 2 - 1, high - low, 2);
    pen.upright(look.text(), low, 1, BAR - 1);
    pen.upright(look.text(), high, 1, BAR - 1);
    baseline(arm).ifPresent(before -> pen.fill(look.text(), width * before - 1, 0, 2, BAR));
  }
}
