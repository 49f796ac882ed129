package org.spikepack.views.gallery;

import javafx.collections.ObservableList;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;

/** The samples beside the canvas: from one to the next with a click, without the first page. */
public final class SamplesPanel extends ScrollPane {

  private final VBox list = new VBox(2);

  /**
   * @param samples the cards of the first page; the list follows them
   */
  public SamplesPanel(ObservableList<Card> samples) {
    setId("samples-panel");
    setFitToWidth(true);
    setHbarPolicy(ScrollBarPolicy.NEVER);
    getStyleClass().add("edge-to-edge");
    list.setPadding(new Insets(8, 6, 6, 6));
    setContent(list);
    samples.subscribe(() -> fill(samples));
    fill(samples);
  }

  private void fill(ObservableList<Card> samples) {
    if (samples.isEmpty()) {
      Label none = new Label("No samples were found beside the program.");
      none.setWrapText(true);
      none.getStyleClass().add("text-muted");
      list.getChildren().setAll(none);
    } else {
      list.getChildren().setAll(samples.stream().map(SamplesPanel::line).toList());
    }
  }

  private static Button line(Card card) {
    Label title = new Label(card.title());
    Label foot = new Label(card.footnote());
    foot.getStyleClass().addAll("text-small", "text-muted");
    Button button = new Button("", new VBox(1, title, foot));
    button.setId("beside-" + card.id());
    button.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    button.getStyleClass().add("sample-line");
    button.setAlignment(Pos.TOP_LEFT);
    button.setMinWidth(0);
    button.setMaxWidth(Double.MAX_VALUE);
    button.setTooltip(new Tooltip(card.line()));
    button.setAccessibleText(card.title() + ": " + card.line());
    button.setOnAction(event -> card.open().run());
    return button;
  }
}
