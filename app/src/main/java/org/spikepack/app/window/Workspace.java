package org.spikepack.app.window;

import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.spikepack.views.desk.Desk;
import org.spikepack.views.dock.Dock;

/** The places of the parts: palette and lesson, canvas, inspector; below them the views. */
final class Workspace extends SplitPane {

  private static final double SIDE_LEAST = 120;

  Workspace(Desk desk, WindowParts parts, Dock dock, WindowMemory memory) {
    setId("workspace");
    setOrientation(Orientation.VERTICAL);
    Tab layers = tab("Layers", parts.palette());
    Tab lesson = tab("Lesson", new LessonPane(desk));
    TabPane left = new TabPane(layers, lesson);
    left.setId("left");
    left.getStyleClass().addAll("dense", "side-panel");
    left.setMinWidth(SIDE_LEAST);
    StackPane canvas = named("canvas", parts.canvas());
    StackPane inspector = named("inspector", parts.inspector());
    inspector.setMinWidth(SIDE_LEAST);
    SplitPane upper = new SplitPane(left, canvas, inspector);
    SplitPane.setResizableWithParent(left, false);
    SplitPane.setResizableWithParent(inspector, false);
    VBox lower = new VBox(parts.scrubber(), dock);
    VBox.setVgrow(dock, Priority.ALWAYS);
    lower.setMinHeight(SIDE_LEAST);
    getItems().setAll(upper, lower);
    memory.dividers("sides", upper, 0.15, 0.8);
    memory.dividers("views", this, 0.52);
    memory.views(dock);
    desk.document()
        .folderProperty()
        .subscribe(
            folder -> {
              boolean teaches = desk.document().project().lesson() != null;
              left.getSelectionModel().select(teaches ? lesson : layers);
            });
  }

  private static Tab tab(String title, Node content) {
    Tab tab = new Tab(title, content);
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
