package org.spikepack.views.history;

import java.util.Objects;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.spikepack.views.desk.Desk;
import org.spikepack.views.history.HistoryViewModel.Place;
import org.spikepack.views.history.HistoryViewModel.When;

/** The list of all edits; a click, or Enter on the selected line, goes there. */
public final class HistoryPanel extends BorderPane {

  private static final PseudoClass NOW = PseudoClass.getPseudoClass("now");
  private static final PseudoClass UNDONE = PseudoClass.getPseudoClass("undone");

  private final HistoryViewModel model;
  private final ListView<Place> list = new ListView<>();

  public HistoryPanel(Desk desk) {
    model = new HistoryViewModel(desk.document());
    getStyleClass().add("history");
    getStylesheets()
        .add(
            Objects.requireNonNull(HistoryPanel.class.getResource("history.css")).toExternalForm());
    list.setId("history");
    list.setAccessibleText("History of edits");
    list.setItems(model.places());
    list.setCellFactory(view -> new Line());
    list.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    setCenter(list);
    Label hint = new Label("Click a line to go there. Undo Ctrl+Z, redo Ctrl+Shift+Z.");
    hint.getStyleClass().add("hint");
    hint.setWrapText(true);
    hint.setMinHeight(Region.USE_PREF_SIZE);
    setBottom(hint);
    desk.document().historyProperty().addListener((property, before, now) -> follow());
    desk.lookProperty()
        .subscribe(look -> setStyle("-fx-font-size: " + (look.bodySize() - 1) + "px;"));
    follow();
  }

  private void follow() {
    Place now = model.now();
    list.getSelectionModel().select(now.position());
    list.scrollTo(Math.max(0, now.position() - 3));
  }

  private void key(KeyEvent key) {
    Place chosen = list.getSelectionModel().getSelectedItem();
    boolean go = key.getCode() == KeyCode.ENTER || key.getCode() == KeyCode.SPACE;
    if (go && chosen != null) {
      model.jump(chosen);
      key.consume();
    }
  }

  /** One line: a mark for the place in force, the edit, and what the file knows of it. */
  private final class Line extends ListCell<Place> {

    private final Label text = new Label();
    private final Label file = new Label();
    private final FontIcon mark = new FontIcon(Feather.CIRCLE);
    private final HBox line = new HBox(8, mark, text, file);
    private final Label unsaved = new Label("Unsaved since here");
    private final VBox box = new VBox(unsaved, line);

    Line() {
      text.setMinWidth(0);
      text.setMaxWidth(Double.MAX_VALUE);
      HBox.setHgrow(text, Priority.ALWAYS);
      file.setMinWidth(USE_PREF_SIZE);
      file.getStyleClass().add("file");
      line.getStyleClass().add("line");
      unsaved.getStyleClass().add("unsaved");
      unsaved.setMaxWidth(Double.MAX_VALUE);
      box.setMinWidth(0);
      setPrefWidth(0);
      setOnMouseClicked(
          click -> {
            if (click.getButton() == MouseButton.PRIMARY && getItem() != null) {
              model.jump(getItem());
            }
          });
    }

    @Override
    protected void updateItem(@Nullable Place place, boolean empty) {
      super.updateItem(place, empty);
      When when = place == null || empty ? null : place.when();
      pseudoClassStateChanged(NOW, when == When.NOW);
      pseudoClassStateChanged(UNDONE, when == When.UNDONE);
      if (place == null || empty) {
        setGraphic(null);
        setTooltip(null);
      } else {
        show(place);
      }
    }

    private void show(Place place) {

      mark.setIconCode(
          switch (place.when()) {
            case PAST -> Feather.CHECK;
            case NOW -> Feather.CHEVRON_RIGHT;
            case UNDONE -> Feather.CORNER_UP_LEFT;
          });
      text.setText(place.label());
      file.setText(place.saved() ? "saved" : "");
      unsaved.setVisible(place.unsaved());
      unsaved.setManaged(place.unsaved());
      setGraphic(box);
      setAccessibleText(place.label() + ", " + spoken(place.when()) + file(place));
      setTooltip(new Tooltip(place.label()));
    }

    private static String file(Place place) {
      return place.saved() ? ", saved" : place.unsaved() ? ", unsaved since here" : "";
    }

    private static String spoken(When when) {
      return switch (when) {
        case PAST -> "done";
        case NOW -> "this is where you are";
        case UNDONE -> "undone";
      };
    }
  }
}
