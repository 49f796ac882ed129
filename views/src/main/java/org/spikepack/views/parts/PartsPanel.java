package org.spikepack.views.parts;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Insets;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.spikepack.views.editor.LayerKind;
import org.spikepack.views.editor.NetworkEditor;

/**
 * The palette beside the canvas: kinds of layers on shelves, found by typing. A part is dragged
 * onto the paper or a wire; double-click or Enter adds it behind the selected node.
 */
public final class PartsPanel extends VBox {

  private final NetworkEditor editor;
  private final TextField search = new TextField();
  private final VBox shelves = new VBox(2);
  private final List<PartRow> rows = new ArrayList<>();
  private final Label nothing = new Label("No layer is called so.");

  public PartsPanel(NetworkEditor editor) {
    this.editor = editor;
    setId("parts-panel");
    setSpacing(6);
    setPadding(new Insets(8, 6, 6, 8));
    setMinWidth(150);
    setPrefWidth(212);
    search.setId("parts-search");
    search.setPromptText("Search layers");
    search.setAccessibleText("Search layers");
    search.textProperty().addListener((property, before, now) -> fill(now));
    search.addEventFilter(KeyEvent.KEY_PRESSED, this::searchKey);
    ScrollPane scroll = new ScrollPane(shelves);
    scroll.setId("parts-scroll");
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().add("edge-to-edge");
    setVgrow(scroll, Priority.ALWAYS);
    for (LayerKind kind : LayerKind.values()) {
      rows.add(new PartRow(kind, editor, this::walk));
    }
    getChildren().setAll(search, scroll);
    fill("");
    nothing.getStyleClass().add("text-muted");
  }

  private void fill(String typed) {
    shelves.getChildren().clear();
    LayerKind.@Nullable Group shelf = null;
    for (PartRow row : rows) {
      if (!row.kind().matches(typed)) {
        continue;
      }
      if (row.kind().group() != shelf) {
        shelf = row.kind().group();
        Label title = new Label(shelf.title());
        title.getStyleClass().add("text-muted");
        title.setPadding(new Insets(6, 0, 1, 4));
        shelves.getChildren().add(title);
      }
      shelves.getChildren().add(row);
    }
    if (shelf == null) {
      shelves.getChildren().add(nothing);
    }
  }

  /** Enter takes the first that was found; Down walks into the list. */
  private void searchKey(KeyEvent event) {
    List<PartRow> found = shown();
    if (event.getCode() == KeyCode.ENTER && !found.isEmpty()) {
      editor.add(found.getFirst().kind());
    } else if (event.getCode() == KeyCode.DOWN && !found.isEmpty()) {
      found.getFirst().requestFocus();
    } else if (event.getCode() == KeyCode.ESCAPE && !search.getText().isEmpty()) {
      search.clear();
    } else {
      return;
    }
    event.consume();
  }

  private List<PartRow> shown() {
    return rows.stream().filter(row -> row.getParent() != null).toList();
  }

  /** To the next part, or from the first back to the search. */
  private void walk(PartRow from, int step) {
    List<PartRow> found = shown();
    int to = found.indexOf(from) + step;
    if (to < 0) {
      search.requestFocus();
    } else if (to < found.size()) {
      found.get(to).requestFocus();
    }
  }
}
