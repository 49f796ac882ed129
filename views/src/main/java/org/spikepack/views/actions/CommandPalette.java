package org.spikepack.views.actions;

import java.util.List;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Every action, found by typing. Lies over the window while it is open. */
public final class CommandPalette extends StackPane {

  private static final double WIDTH = 560;
  private static final double ROW = 38;
  private static final int ROWS = 9;

  private final Supplier<List<ActionGroup>> groups;
  private final TextField typed = new TextField();
  private final ListView<Entry> found = new ListView<>();
  private List<Entry> entries = List.of();

  private @Nullable Node before;

  private record Entry(String group, Action action) {

    String text() {
      return action.label() + " " + group;
    }
  }

  public CommandPalette(Supplier<List<ActionGroup>> groups) {
    this.groups = groups;
    setId("command-palette");
    setVisible(false);
    getStyleClass().add("veil");
    setAlignment(Pos.TOP_CENTER);
    typed.setId("command-palette-text");
    typed.setPromptText("Type what you want to do");
    typed.setAccessibleText("Command palette");
    found.setId("command-palette-list");
    found.setFixedCellSize(ROW);
    found.setPrefHeight(ROW * ROWS);
    found.setCellFactory(list -> new Row());
    found.setFocusTraversable(false);
    VBox box = new VBox(8, typed, found);
    box.getStyleClass().add("floating");
    box.setMaxSize(WIDTH, Region.USE_PREF_SIZE);
    getChildren().add(box);
    typed.textProperty().addListener((property, before, now) -> search());
    typed.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    found.setOnMouseClicked(event -> run());
    setOnMousePressed(
        event -> {
          if (event.getTarget() == this) {
            close();
          }
        });
  }

  /** Opens it with everything that is possible now. */
  public void open() {
    entries =
        groups.get().stream()
            .flatMap(ActionGroup::flat)
            .flatMap(group -> group.own().stream().map(action -> new Entry(group.title(), action)))
            .filter(entry -> entry.action().enabled().get())
            .toList();
    if (!isVisible()) {
      before = getScene().getFocusOwner();
    }
    setVisible(true);
    typed.clear();
    search();
    typed.requestFocus();
  }

  /** Whoever had the focus has it again. */
  public void close() {
    setVisible(false);
    if (before != null) {
      before.requestFocus();
    }
  }

  private void search() {
    found.getItems().setAll(FuzzySearch.among(entries, typed.getText(), Entry::text));
    found.getSelectionModel().selectFirst();
  }

  private void key(KeyEvent event) {
    switch (event.getCode()) {
      case ESCAPE -> close();
      case ENTER -> run();
      case DOWN -> move(1);
      case UP -> move(-1);
      default -> {
        return;
      }
    }
    event.consume();
  }

  private void move(int by) {
    int next =
        Math.clamp(
            found.getSelectionModel().getSelectedIndex() + by,
            0,
            Math.max(0, found.getItems().size() - 1));
    found.getSelectionModel().select(next);
    found.scrollTo(Math.max(0, next - ROWS + 2));
  }

  private void run() {
    Entry chosen = found.getSelectionModel().getSelectedItem();
    close();
    if (chosen != null) {
      chosen.action().run();
    }
  }

  private static final class Row extends ListCell<Entry> {

    @Override
    protected void updateItem(Entry entry, boolean empty) {
      super.updateItem(entry, empty);
      setText(null);
      setGraphic(empty || entry == null ? null : line(entry));
    }

    private static HBox line(Entry entry) {
      Action action = entry.action();
      FontIcon icon = new FontIcon(action.icon() == null ? Feather.CHEVRON_RIGHT : action.icon());
      Label label = new Label(action.label());
      Label group = new Label(entry.group());
      group.getStyleClass().add("text-muted");
      Region space = new Region();
      HBox.setHgrow(space, Priority.ALWAYS);
      Label keys = new Label(action.keysText());
      keys.getStyleClass().add("text-muted");
      HBox line = new HBox(10, icon, label, group, space, keys);
      line.setAlignment(Pos.CENTER_LEFT);
      return line;
    }
  }
}
