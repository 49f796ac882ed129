package org.spikepack.views.desk;

import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;
import org.spikepack.views.desk.Results.Measured;

/** Keeps the newest measures as a baseline, and says what has changed since. */
public final class BaselineButton extends ToggleButton {

  private final Desk desk;

  /**
   * @param id of the button, one per view
   */
  public BaselineButton(Desk desk, String id) {
    this.desk = desk;
    setId(id);
    setTooltip(new Tooltip("Keeps these results, to compare later ones with them"));
    setOnAction(event -> desk.results().keep(isSelected()));
    desk.results().baselineProperty().addListener(property -> fill());
    desk.results().measuredProperty().addListener(property -> fill());
    fill();
  }

  private void fill() {
    @Nullable Baseline kept = desk.results().baselineProperty().get();
    @Nullable Measured now = desk.results().measuredProperty().get();
    setDisable(now == null);
    setSelected(kept != null);
    setText(
        kept == null
            ? "Keep as baseline"
            : now == null || now == kept.measured()
                ? "Baseline: this run"
                : "Since baseline: " + kept.change(now.project()));
  }
}
