package org.spikepack.app.window;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import javafx.beans.binding.Bindings;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.spikepack.project.Project;
import org.spikepack.views.desk.Desk;
import org.spikepack.views.dock.Dock;
import org.spikepack.views.dock.DockedView;

/** The places of the parts: palette and lesson, canvas, inspector; below them the views. */
final class Workspace extends SplitPane {

  private static final double SIDE_LEAST = 120;

  /** Below these, in sizes of the controls' type, text on the sides no longer fits. */
  private static final double INSPECTOR_LEAST = 22.5;

  private static final double PALETTE_LEAST = 12.5;
  private static final double LESSON_LEAST = 21;

  private final Dock dock;
  private final LessonPlace lessons;
  private final TabPane left;
  private final Map<String, Node> places = new LinkedHashMap<>();

  Workspace(Desk desk, WindowParts parts, Dock dock, LessonPlace lessons, WindowMemory memory) {
    this.dock = dock;
    this.lessons = lessons;
    setId("workspace");
    setOrientation(Orientation.VERTICAL);
    Tab layers = tab("Layers", parts.palette());
    Tab lesson = tab("Lesson", lessons.panel());
    left = side("left", layers, lesson);
    left.minWidthProperty()
        .bind(
            Bindings.createDoubleBinding(
                () ->
                    Theme.controlType(desk.lookProperty().get())
                        * (lesson.isSelected() ? LESSON_LEAST : PALETTE_LEAST),
                desk.lookProperty(),
                lesson.selectedProperty()));
    StackPane canvas = named("canvas", parts.canvas());
    lessons.over(canvas);
    Node selected = parts.inspector(() -> dock.show("accuracy"));
    Node history = parts.history();
    StackPane inspector =
        named("inspector", side("right", tab("Inspector", selected), tab("History", history)));
    inspector
        .minWidthProperty()
        .bind(desk.lookProperty().map(look -> INSPECTOR_LEAST * Theme.controlType(look)));
    places.put("canvas", canvas);
    places.put("inspector", selected);
    places.put("history", history);
    SplitPane upper = new SplitPane(left, canvas, inspector);
    SplitPane.setResizableWithParent(left, false);
    SplitPane.setResizableWithParent(inspector, false);
    VBox lower = new VBox(parts.scrubber(), dock);
    VBox.setVgrow(dock, Priority.ALWAYS);
    lower.setMinHeight(SIDE_LEAST);
    getItems().setAll(upper, lower);
    memory.dividers("sides", upper, 0.14, 0.765);
    memory.dividers("views", this, 0.47);
    memory.views(dock);
  }

  /** Another project has come: one that teaches something shows its lesson. */
  void opened(Project project) {
    lessons.leave();
    left.getSelectionModel().select(project.lesson() == null ? 0 : 1);
  }

  Dock dock() {
    return dock;
  }

  /** A docked view, or one of the places around the canvas, by its name. */
  Node part(String name) {
    return dock.view(name)
        .<Node>map(DockedView::content)
        .orElseGet(() -> Objects.requireNonNull(places.get(name), name));
  }

  private static TabPane side(String id, Tab... tabs) {
    TabPane pane = new TabPane(tabs);
    pane.setId(id);
    pane.getStyleClass().addAll("dense", "side-panel");
    return pane;
  }

  private static Tab tab(String title, Node content) {
    Tab tab = new Tab(title, content);
    tab.setId("tab-" + title.toLowerCase(Locale.ROOT));
    tab.setClosable(false);
    return tab;
  }

  private static StackPane named(String id, Node content) {
    StackPane place = new StackPane(content);
    place.setId(id);
    place.setMinSize(0, 0);
    place.setPrefSize(Region.USE_COMPUTED_SIZE, Region.USE_COMPUTED_SIZE);
    return place;
  }
}
