package org.spikepack.app.window;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.PopupControl;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Slider;
import javafx.scene.control.Spinner;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TitledPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Pane;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.spikepack.views.chart.Axis;
import org.spikepack.views.chart.LineChart;
import org.spikepack.views.palette.Look;

/**
 * One control of each kind that the workspace has, where nobody sees it. The first of a kind is
 * many times slower than the next, because its classes are loaded and its styles looked up; a part
 * with five new kinds would hold up the window.
 */
final class FirstOfEach extends Pane {

  private static final List<Supplier<Node>> KINDS =
      List.of(
          () -> new Label("label", new FontIcon(Feather.BOX)),
          () -> new Button("button"),
          () -> new Hyperlink("link"),
          () -> new ScrollPane(new Pane()),
          TextField::new,
          TextArea::new,
          SplitPane::new,
          () -> new ComboBox<String>(),
          CheckBox::new,
          ToggleButton::new,
          FirstOfEach::slider,
          () -> new TitledPane("title", new Pane()),
          MenuButton::new,
          () -> new ListView<String>(),
          ProgressBar::new,
          () -> new Spinner<Integer>(0, 1, 0));

  private static Slider slider() {
    Slider slider = new Slider();
    slider.setShowTickMarks(true);
    return slider;
  }

  /** One control each, large ones in several steps; the last piece takes them away again. */
  List<Runnable> pieces() {
    List<Runnable> pieces = new ArrayList<>();
    KINDS.forEach(kind -> pieces.add(() -> getChildren().add(kind.get())));
    steps(pieces, TabPane::new, tabs -> tabs.getTabs().add(new Tab("tab")));
    steps(pieces, TableView<String>::new, table -> table.getColumns().add(new TableColumn<>()));
    steps(pieces, FirstOfEach::chart, chart -> {});
    popup(pieces, () -> new Tooltip("hint"));
    popup(pieces, () -> new ContextMenu(new MenuItem("item")));
    pieces.add(() -> getChildren().clear());
    return pieces;
  }

  private static Node chart() {
    Axis axis = Axis.of("axis", "");
    return new LineChart(axis, axis, new SimpleObjectProperty<>(Look.LIGHT));
  }

  /** Made, put into the window, filled. */
  private <N extends Node> void steps(List<Runnable> pieces, Supplier<N> kind, Consumer<N> fill) {
    AtomicReference<@Nullable N> made = new AtomicReference<>();
    pieces.add(() -> made.set(kind.get()));
    pieces.add(() -> getChildren().add(Objects.requireNonNull(made.get())));
    pieces.add(() -> fill.accept(Objects.requireNonNull(made.get())));
  }

  private void popup(List<Runnable> pieces, Supplier<PopupControl> kind) {
    AtomicReference<@Nullable PopupControl> made = new AtomicReference<>();
    pieces.add(() -> made.set(kind.get()));
    pieces.add(() -> open(Objects.requireNonNull(made.get())));
    pieces.add(() -> Objects.requireNonNull(made.get()).hide());
  }

  /** A window of its own over this one, in which nothing is drawn. */
  private void open(PopupControl popup) {
    if (getScene().getWindow() instanceof Window window && window.isShowing()) {
      popup.getScene().getRoot().setOpacity(0);
      popup.show(window, window.getX(), window.getY());
    }
  }
}
