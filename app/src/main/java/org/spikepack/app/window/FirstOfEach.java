package org.spikepack.app.window;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Slider;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.TitledPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.Pane;

/**
 * One control of each kind that the workspace has, where nobody sees it. The first of a kind is
 * many times slower than the next, because its classes are loaded and its styles looked up; a part
 * with five new kinds would hold up the window.
 */
final class FirstOfEach extends Pane {

  private static final List<Supplier<Control>> KINDS =
      List.of(
          SplitPane::new,
          () -> new TabPane(new Tab("tab")),
          () -> new ScrollPane(new Pane()),
          TextField::new,
          () -> new ComboBox<String>(),
          CheckBox::new,
          ToggleButton::new,
          Slider::new,
          () -> new TitledPane("title", new Pane()),
          MenuButton::new,
          () -> new ListView<String>(),
          ProgressBar::new,
          FirstOfEach::table);

  private static Control table() {
    TableView<String> table = new TableView<>();
    table.getColumns().add(new TableColumn<>("column"));
    return table;
  }

  /** One control each; the last piece takes them away again. */
  List<Runnable> pieces() {
    List<Runnable> pieces = new ArrayList<>();
    KINDS.forEach(kind -> pieces.add(() -> getChildren().add(kind.get())));
    pieces.add(() -> getChildren().clear());
    return pieces;
  }
}
