package org.spikepack.app.window;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.function.Consumer;
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
   * @param leaving goes on once the project that is open may be left
   */
  RecoveryBanner(List<Recovery.Found> all, ProjectKeeper keeper, Consumer<Runnable> leaving) {
    setId("recovery");
    all.forEach(found -> getChildren().add(line(found, keeper, leaving)));
  }

  private HBox line(Recovery.Found found, ProjectKeeper keeper, Consumer<Runnable> leaving) {
    Label text =
        new Label(
            "'%s' has edits that were not saved, from %s%s."
                .formatted(
                    found.name(),
                    WHEN.format(found.written()),
                    found.changedSince()
                        ? "; another program has changed the project since, so they come back as a"
                            + " copy"
                        : ""),
            new FontIcon(Feather.LIFE_BUOY));
    Button restore = new Button(found.changedSince() ? "Restore a copy" : "Restore");
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
        event ->
            leaving.accept(
                () -> {
                  getChildren().remove(line);
                  keeper.restore(found);
                }));
    discard.setOnAction(
        event -> {
          getChildren().remove(line);
          keeper.giveUp(found);
        });
    return line;
  }
}
