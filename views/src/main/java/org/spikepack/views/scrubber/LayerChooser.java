package org.spikepack.views.scrubber;

import java.util.List;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Tooltip;
import org.spikepack.views.desk.Desk;

/** Chooses the population that all views show. */
public final class LayerChooser extends ComboBox<String> {

  private final Desk desk;
  private boolean filling;

  /**
   * @param id of the control, one per place
   */
  public LayerChooser(Desk desk, String id) {
    this.desk = desk;
    setId(id);
    setTooltip(new Tooltip("The population of neurons that all views show"));
    setAccessibleText("Layer");
    setFocusTraversable(true);
    desk.results().shownProperty().addListener(property -> fill());
    desk.selection().layerProperty().addListener(property -> fill());
    valueProperty()
        .addListener(
            (property, before, now) -> {
              if (!filling && now != null) {
                desk.selection().layerProperty().set(now);
              }
            });
    fill();
  }

  private void fill() {
    List<String> known = ScrubberViewModel.layers(desk);
    filling = true;
    if (!known.equals(getItems())) {
      getItems().setAll(known);
    }
    setValue(known.isEmpty() ? null : desk.selection().layerAmong(known));
    setDisable(known.size() < 2);
    filling = false;
  }
}
