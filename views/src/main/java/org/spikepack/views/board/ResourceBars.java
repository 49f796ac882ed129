package org.spikepack.views.board;

import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.spikepack.workshop.BoardReport;
import org.spikepack.workshop.BoardReport.Usage;

/** What a design takes of a chip: one bar per resource, full where nothing is left. */
final class ResourceBars extends VBox {

  private static final double BAR_HEIGHT = 10;
  private static final double NARROW = 0.9;

  private final Label title = new Label();
  private final VBox bars = new VBox(6);
  private final Label clock = new Label();

  ResourceBars() {
    super(6);
    setId("board-resources");
    title.getStyleClass().add("text-bold");
    title.setWrapText(true);
    clock.setWrapText(true);
    bars.setFillWidth(true);
    getChildren().addAll(title, bars, clock);
    show(null);
  }

  void show(@Nullable BoardReport report) {
    bars.getChildren().clear();
    clock.setText("");
    if (report == null) {
      title.setText("Resources");
      Label hint = new Label("Press Estimate to see how much of the chip the arm takes.");
      hint.setWrapText(true);
      hint.getStyleClass().add("text-muted");
      bars.getChildren().add(hint);
      return;
    }
    title.setText(report.board() + (report.placed() ? "" : ", estimated"));
    report.usage().forEach(usage -> bars.getChildren().add(row(usage)));
    if (report.placed()) {
      clock.setText(
          String.format(
              Locale.ROOT,
              "Reaches %.1f MHz; the board runs at %.0f MHz.",
              report.megahertz(),
              report.clockMegahertz()));
    }
  }

  private static VBox row(Usage usage) {
    Label name = new Label(usage.name());
    Label number =
        new Label(
            String.format(
                Locale.ROOT,
                "%,d of %,d  (%.0f %%)",
                usage.used(),
                usage.capacity(),
                100 * usage.share()));
    BorderPane words = new BorderPane();
    words.setLeft(name);
    words.setRight(number);
    Region full = new Region();
    double share = Math.min(1, usage.share());
    String colour =
        usage.share() > 1
            ? "-color-danger-emphasis"
            : usage.share() > NARROW ? "-color-warning-emphasis" : "-color-accent-emphasis";
    full.setStyle("-fx-background-color: " + colour + "; -fx-background-radius: 3;");
    StackPane bar = new StackPane(full);
    bar.setStyle("-fx-background-color: -color-neutral-muted; -fx-background-radius: 3;");
    bar.setAlignment(Pos.CENTER_LEFT);
    bar.setMinHeight(BAR_HEIGHT);
    bar.setPrefHeight(BAR_HEIGHT);
    full.maxWidthProperty().bind(bar.widthProperty().multiply(share));
    String said = usage.name() + ": " + number.getText();
    bar.setAccessibleText(said);
    Tooltip.install(bar, new Tooltip(said));
    return new VBox(2, words, bar);
  }
}
