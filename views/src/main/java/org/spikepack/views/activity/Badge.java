package org.spikepack.views.activity;

import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;

/** A small word that says where a number comes from. */
public final class Badge extends Label {

  public Badge(Origin origin) {
    super(origin.word());
    setTooltip(new Tooltip(origin.meaning()));
    String colour =
        switch (origin) {
          case MEASURED -> "-color-success";
          case ESTIMATED -> "-color-warning";
          case PUBLISHED -> "-color-accent";
        };
    setStyle(
        "-fx-text-fill: %s-fg; -fx-background-color: %s-subtle; -fx-background-radius: 8; -fx-padding: 0 6; -fx-font-size: 0.85em;"
            .formatted(colour, colour));
  }
}
