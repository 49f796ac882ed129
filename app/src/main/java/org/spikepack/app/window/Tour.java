package org.spikepack.app.window;

import java.util.List;
import javafx.geometry.Bounds;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.scene.shape.Path;
import javafx.scene.shape.Rectangle;
import javafx.scene.shape.Shape;

/** Shows what is where: the rest of the window darkens around one control after another. */
final class Tour extends Pane {

  private static final double MARGIN = 4;
  private static final double CARD = 330;
  private static final Color SHADE = Color.rgb(0, 0, 0, 0.45);

  /**
   * One stop.
   *
   * @param control selector of what is shown, such as {@code #toolbar}
   */
  record Stop(String control, String title, String text) {}

  private static final List<Stop> STOPS =
      List.of(
          new Stop(
              "#canvas",
              "The network",
              "One network for all arms. Drag layers in from the left, wire them by dragging from"
                  + " port to port; press Space to add one by name."),
          new Stop(
              "#inspector",
              "What is selected",
              "Parameters of the layer, wire or arm that is selected. While a value is dragged,"
                  + " the shown sample is run again and every view follows."),
          new Stop(
              "#dock",
              "Views side by side",
              "The same sample in every arm: SpikePack beside LIF beside the ANN. All views share"
                  + " one selection; '?' says how each was computed."),
          new Stop(
              "#steps",
              "Time steps",
              "T for all spiking arms at once. Watch what two steps less do to the information."),
          new Stop("#run", "Run", "Runs all arms over the data set, with progress and cancel."),
          new Stop(
              "#status-message",
              "What the program says",
              "Messages, each with what to do. Ctrl+K finds every action by name, F1 shows all"
                  + " keys."));

  private final Scene scene;
  private int at;

  Tour(Scene scene) {
    this.scene = scene;
    setId("tour");
    setVisible(false);
    setFocusTraversable(true);
    setOnKeyPressed(
        event -> {
          if (event.getCode() == KeyCode.ESCAPE) {
            end();
          } else if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.RIGHT) {
            go(at + 1);
          } else if (event.getCode() == KeyCode.LEFT && at > 0) {
            go(at - 1);
          }
          event.consume();
        });
    widthProperty().addListener(property -> again());
    heightProperty().addListener(property -> again());
  }

  void start() {
    setVisible(true);
    requestFocus();
    go(0);
  }

  private void end() {
    setVisible(false);
  }

  private void again() {
    if (isVisible()) {
      go(at);
    }
  }

  private void go(int stop) {
    at = stop;
    if (stop >= STOPS.size()) {
      end();
      return;
    }
    Node control = scene.lookup(STOPS.get(stop).control());
    if (control == null) {
      go(stop + 1);
      return;
    }
    Bounds around = sceneToLocal(control.localToScene(control.getLayoutBounds()));
    Rectangle hole =
        new Rectangle(
            around.getMinX() - MARGIN,
            around.getMinY() - MARGIN,
            around.getWidth() + 2 * MARGIN,
            around.getHeight() + 2 * MARGIN);
    Shape shade = Path.subtract(new Rectangle(getWidth(), getHeight()), hole);
    shade.setFill(SHADE);
    Rectangle ring = new Rectangle(hole.getX(), hole.getY(), hole.getWidth(), hole.getHeight());
    ring.getStyleClass().add("tour-ring");
    VBox card = card(STOPS.get(stop));
    getChildren().setAll(shade, ring, card);
    card.applyCss();
    card.autosize();
    place(card, around);
  }

  /** Below the control where there is room, else above it, else over it. */
  private void place(VBox card, Bounds around) {
    double height = card.prefHeight(CARD);
    double x = Math.clamp(around.getCenterX() - CARD / 2, 12, Math.max(12, getWidth() - CARD - 12));
    double y =
        around.getMaxY() + height + 24 < getHeight()
            ? around.getMaxY() + 12
            : around.getMinY() - height - 24 > 0
                ? around.getMinY() - height - 12
                : around.getMinY() + 24;
    card.relocate(x, y);
  }

  private VBox card(Stop stop) {
    Label title = new Label(stop.title());
    title.getStyleClass().add("title-4");
    Label text = new Label(stop.text());
    text.setWrapText(true);
    Label count = new Label((at + 1) + " of " + STOPS.size());
    count.getStyleClass().addAll("text-small", "text-muted");
    Button next = new Button(at + 1 < STOPS.size() ? "Next" : "Done");
    next.setId("tour-next");
    next.getStyleClass().addAll("accent", "small");
    next.setOnAction(event -> go(at + 1));
    Button skip = new Button("Skip");
    skip.setId("tour-skip");
    skip.getStyleClass().addAll("flat", "small");
    skip.setOnAction(event -> end());
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    HBox line = new HBox(8, count, space, skip, next);
    line.setAlignment(Pos.CENTER_LEFT);
    VBox card = new VBox(8, title, text, line);
    card.getStyleClass().add("floating");
    card.setPrefWidth(CARD);
    card.setMaxWidth(CARD);
    return card;
  }
}
