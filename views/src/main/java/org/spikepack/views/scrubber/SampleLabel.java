package org.spikepack.views.scrubber;

import javafx.geometry.Point2D;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Popup;
import org.jspecify.annotations.Nullable;
import org.spikepack.views.desk.Desk;
import org.spikepack.views.desk.Results.Shown;

/** The sample shown: its picture, number and class; a click shows it large, with the verdicts. */
final class SampleLabel extends Button {

  private static final double SMALL = 28;
  private static final double LARGE = 280;

  private final ScrubberViewModel model;
  private final ImageView small = picture(SMALL);
  private final Popup popup = new Popup();
  private final ImageView large = picture(LARGE);
  private final Label words = new Label();

  SampleLabel(Desk desk, ScrubberViewModel model) {
    this.model = model;
    setId("scrubber-sample");
    getStyleClass().add("flat");
    setContentDisplay(ContentDisplay.LEFT);
    setMinWidth(Region.USE_PREF_SIZE);
    setTooltip(new Tooltip("The sample that all arms see; click to see it large"));
    VBox card = new VBox(8, large, words);
    card.setAlignment(Pos.CENTER);
    card.setStyle(
        "-fx-padding: 12; -fx-background-color: -color-bg-overlay;"
            + " -fx-border-color: -color-border-default;");
    popup.getContent().add(card);
    popup.setAutoHide(true);
    setOnAction(event -> showLarge());
    desk.results().shownProperty().addListener((property, before, now) -> fill(now));
    fill(desk.results().shownProperty().get());
  }

  private static ImageView picture(double side) {
    ImageView view = new ImageView();
    view.setFitWidth(side);
    view.setFitHeight(side);
    view.setPreserveRatio(true);
    return view;
  }

  private void fill(@Nullable Shown shown) {
    Image image =
        shown == null || shown.given() == null ? null : SamplePicture.of(shown.given().input());
    small.setImage(image);
    large.setImage(image);
    setGraphic(image == null ? null : small);
    setText(shown == null ? "No sample yet" : model.sample());
    words.setText((model.sample() + "\n" + model.predictions()).strip());
    setDisable(image == null);
  }

  private void showLarge() {
    Point2D corner = localToScreen(0, 0);
    if (corner != null) {
      popup.show(this, corner.getX(), corner.getY() - LARGE - 40);
    }
  }
}
