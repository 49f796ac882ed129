package org.spikepack.views.editor;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** A field and a list at the pointer: type a few letters, press Enter. */
final class SearchPopup extends VBox {

  private static final double WIDTH = 300;
  private static final double ROW = 30;
  private static final int MOST_ROWS = 8;

  /** What can be chosen. */
  sealed interface Entry {

    /** A new layer. */
    record Add(LayerKind kind) implements Entry {}

    /** A node that is there already. */
    record GoTo(String layer) implements Entry {}
  }

  private final TextField field = new TextField();
  private final ListView<Entry> list = new ListView<>();
  private final Label nothing = new Label("Nothing here is called so.");
  private List<Entry> offered = List.of();
  private Consumer<Entry> chosen = entry -> {};
  private final Runnable closed;

  /**
   * @param closed called when it disappears, for whatever reason
   */
  SearchPopup(Runnable closed) {
    this.closed = closed;
    setId("editor-search");
    getStyleClass().add("editor-popup");
    setPrefWidth(WIDTH);
    setMaxWidth(WIDTH);
    field.setId("editor-search-field");
    field.setAccessibleText("Search for a layer to add");
    list.setId("editor-search-list");
    list.setAccessibleText("Layers found");
    list.setFixedCellSize(ROW);
    list.setPlaceholder(nothing);
    list.setCellFactory(view -> new EntryCell());
    list.setFocusTraversable(false);
    list.setOnMouseClicked(event -> choose());
    field.textProperty().addListener((property, before, now) -> filter(now));
    field.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    getChildren().setAll(field, list);
    setVisible(false);
    setManaged(false);
  }

  /**
   * @param prompt what the field says while it is empty
   */
  void open(String prompt, List<Entry> entries, Consumer<Entry> use) {
    offered = List.copyOf(entries);
    chosen = use;
    field.setPromptText(prompt);
    field.clear();
    filter("");
    setVisible(true);
    toFront();
    field.requestFocus();
  }

  void close() {
    if (isVisible()) {
      setVisible(false);
      closed.run();
    }
  }

  private void filter(String typed) {
    String wanted = typed.strip().toLowerCase(Locale.ROOT);
    List<Entry> found = new ArrayList<>();
    for (Entry entry : offered) {
      boolean fits =
          switch (entry) {
            case Entry.Add(LayerKind kind) -> kind.matches(wanted);
            case Entry.GoTo(String layer) ->
                !wanted.isEmpty() && layer.toLowerCase(Locale.ROOT).contains(wanted);
          };
      if (fits) {
        found.add(entry);
      }
    }
    list.getItems().setAll(found);
    list.getSelectionModel().selectFirst();
    int rows = Math.clamp(found.size(), 1, MOST_ROWS);
    list.setPrefHeight(rows * ROW + 4);
    requestParentLayout();
  }

  private void key(KeyEvent event) {
    KeyCode code = event.getCode();
    if (code == KeyCode.ENTER) {
      choose();
    } else if (code == KeyCode.ESCAPE) {
      close();
    } else if (code == KeyCode.DOWN) {
      step(1);
    } else if (code == KeyCode.UP) {
      step(-1);
    } else {
      return;
    }
    event.consume();
  }

  private void step(int by) {
    int at = list.getSelectionModel().getSelectedIndex() + by;
    if (at >= 0 && at < list.getItems().size()) {
      list.getSelectionModel().select(at);
      list.scrollTo(at);
    }
  }

  private void choose() {
    Entry entry = list.getSelectionModel().getSelectedItem();
    if (entry != null) {
      close();
      chosen.accept(entry);
    }
  }

  /** Icon, title and what it is for. */
  private static final class EntryCell extends ListCell<Entry> {

    @Override
    protected void updateItem(@Nullable Entry entry, boolean empty) {
      super.updateItem(entry, empty);
      if (entry == null || empty) {
        setText(null);
        setGraphic(null);
        return;
      }
      switch (entry) {
        case Entry.Add(LayerKind kind) -> {
          setText(kind.title() + ": " + kind.description().toLowerCase(Locale.ROOT));
          setGraphic(new FontIcon(kind.icon()));
        }
        case Entry.GoTo(String layer) -> {
          setText("Go to " + layer);
          setGraphic(new FontIcon(Feather.CORNER_DOWN_RIGHT));
        }
      }
    }
  }
}
