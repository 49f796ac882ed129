package org.spikepack.views.actions;

import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** All keys on one page, over the window; any click or Escape closes it. */
public final class ShortcutSheet extends StackPane {

  /** Width of the name of an action; its keys take what they need. */
  private static final String NAMES = "-fx-pref-width: 11.5em;";

  /** Room for the bar that scrolls, in pixels. */
  private static final double BESIDE = 16;

  private static final int COLUMNS = 3;

  private final Supplier<List<ActionGroup>> groups;

  /** Keys of views, which no action stands for. */
  private static final List<String[]> EVERYWHERE =
      List.of(
          new String[] {"Search and add a layer", "Space"},
          new String[] {"Zoom a view", "+ −"},
          new String[] {"See everything", "Home"},
          new String[] {"Move in a view", "Arrow keys"},
          new String[] {"Choose the next neuron", "Ctrl+Arrow keys"},
          new String[] {"Next control", "Tab"},
          new String[] {"Menu", "F10"});

  private @Nullable Node before;

  public ShortcutSheet(Supplier<List<ActionGroup>> groups) {
    this.groups = groups;
    setId("shortcut-sheet");
    setVisible(false);
    setFocusTraversable(true);
    getStyleClass().add("veil");
    setOnMouseClicked(event -> close());
    setOnKeyPressed(
        event -> {
          if (event.getCode() == KeyCode.ESCAPE || event.getCode() == KeyCode.ENTER) {
            close();
            event.consume();
          }
        });
  }

  public void open() {
    List<VBox> columns = Stream.generate(() -> new VBox(20)).limit(COLUMNS).toList();
    for (ActionGroup group : groups.get()) {
      List<String[]> keyed =
          group.all().stream()
              .filter(action -> !action.keysText().isEmpty())
              .map(action -> new String[] {action.label(), action.keysText()})
              .toList();
      if (!keyed.isEmpty()) {
        shortest(columns).getChildren().add(column(group.title(), keyed));
      }
    }
    shortest(columns).getChildren().add(column("In the views", EVERYWHERE));
    HBox row = new HBox(32);
    row.getChildren().addAll(columns);
    Label title = new Label("Keys");
    title.getStyleClass().add("title-3");
    VBox box = new VBox(16, title, row);
    ScrollPane scroll = new ScrollPane(box);
    scroll.setFitToWidth(true);
    box.setPadding(new Insets(0, BESIDE, 0, 0));
    StackPane card = new StackPane(scroll);
    card.getStyleClass().add("floating");
    card.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    getChildren().setAll(card);
    setAlignment(Pos.CENTER);
    if (!isVisible()) {
      before = getScene().getFocusOwner();
    }
    setVisible(true);
    requestFocus();
  }

  /** Whoever had the focus has it again. */
  private void close() {
    setVisible(false);
    if (before != null) {
      before.requestFocus();
    }
  }

  /** The column with the fewest lines so far. */
  private static VBox shortest(List<VBox> columns) {
    return columns.stream().min(Comparator.comparingInt(ShortcutSheet::lines)).orElseThrow();
  }

  private static int lines(VBox column) {
    return column.lookupAll(".keys").size() + 2 * column.getChildren().size();
  }

  private static VBox column(String title, List<String[]> rows) {
    Label heading = new Label(title);
    heading.getStyleClass().add("text-bold");
    GridPane grid = new GridPane(12, 6);
    for (int i = 0; i < rows.size(); i++) {
      Label name = new Label(rows.get(i)[0]);
      name.setWrapText(true);
      name.setStyle(NAMES);
      Label keys = new Label(rows.get(i)[1]);
      keys.getStyleClass().add("keys");
      keys.setMinWidth(Region.USE_PREF_SIZE);
      grid.addRow(i, name, keys);
    }
    return new VBox(8, heading, grid);
  }
}
