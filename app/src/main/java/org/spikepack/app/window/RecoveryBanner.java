package org.spikepack.app.window;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.spikepack.workshop.Recovery;

/** Offers unsaved work that was found at the start, one line each; empty when there is none. */
final class RecoveryBanner extends VBox {

  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
          .withZone(ZoneId.systemDefault());

  /**
   * @param keeper brings it back, or gives it up
   */
  RecoveryBanner(List<Recovery.Found> all, ProjectKeeper keeper) {
    setId("recovery");
    all.forEach(found -> getChildren().add(line(found, keeper)));
  }

  private HBox line(Recovery.Found found, ProjectKeeper keeper) {
    Label text =
        new Label(
            "'%s' has edits that were not saved, from %s."
                .formatted(found.name(), WHEN.format(found.written())),
            new FontIcon(Feather.LIFE_BUOY));
    Button restore = new Button("Restore");
    restore.setId("recovery-restore");
    restore.getStyleClass().addAll("accent", "small");
    Button discard = new Button("Discard");
    discard.setId("recovery-discard");
    discard.getStyleClass().add("small");
    HBox line = new HBox(text, restore, discard);
    line.getStyleClass().add("banner");
    for (Region fixed : List.of(restore, discard)) {
      fixed.setMinWidth(Region.USE_PREF_SIZE);
    }
    restore.setOnAction(
        event -> {
          getChildren().remove(line);
          keeper.restore(found);
        });
    discard.setOnAction(
        event -> {
          getChildren().remove(line);
          keeper.giveUp(found);
        });
    return line;
  }
}
