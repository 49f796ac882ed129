package org.spikepack.views.editor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ListView;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.BorderPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.spikepack.network.Wire;
import org.spikepack.project.NetworkEdit;
import org.spikepack.project.Note;
import org.spikepack.project.Position;
import org.spikepack.views.desk.Desk;
import org.spikepack.views.parts.PartsPanel;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Real gestures on the canvas and from the palette. */
@ExtendWith(ApplicationExtension.class)
class NetworkEditorTest {

  private Desk desk;
  private NetworkEditor editor;

  @BeforeAll
  static void withoutADisplay() {
    System.setProperty("glass.platform", "Headless");
    System.setProperty("prism.order", "sw");
  }

  @Start
  void start(Stage stage) {
    desk = Desks.chain();
    editor = new NetworkEditor(desk);
    BorderPane pane = new BorderPane(editor);
    pane.setLeft(new PartsPanel(editor));
    stage.setScene(new Scene(pane, 1200, 760));
    stage.show();
  }

  private <T> T read(Supplier<T> what) {
    return WaitForAsyncUtils.waitForAsyncFx(5000, what::get);
  }

  private Bounds bounds(String layer) {
    WaitForAsyncUtils.waitForFxEvents();
    return read(() -> editor.localToScreen(editor.boundsOf(layer).orElseThrow()));
  }

  private Point2D centre(String layer) {
    Bounds at = bounds(layer);
    return new Point2D(at.getCenterX(), at.getCenterY());
  }

  private Point2D on(String from, String to) {
    WaitForAsyncUtils.waitForFxEvents();
    return read(() -> editor.localToScreen(editor.pointOn(new Wire(from, to)).orElseThrow()));
  }

  /** Below everything, where nothing lies. */
  private Point2D emptySpot() {
    Bounds all = read(() -> editor.localToScreen(editor.getBoundsInLocal()));
    return new Point2D(all.getCenterX(), all.getMinY() + 40);
  }

  private Set<String> names() {
    return read(() -> Names.taken(desk.document().project().network()));
  }

  private List<Wire> wires() {
    return read(() -> desk.document().project().network().wires());
  }

  private static void drag(FxRobot robot, Point2D from, Point2D to) {
    robot.moveTo(from).press(MouseButton.PRIMARY);
    robot.moveTo(from.midpoint(to)).moveTo(to).release(MouseButton.PRIMARY);
    WaitForAsyncUtils.waitForFxEvents();
  }

  private static Point2D middle(Node node) {
    Bounds at = node.localToScreen(node.getBoundsInLocal());
    return new Point2D(at.getCenterX(), at.getCenterY());
  }

  @Test
  void aPartIsDraggedFromThePaletteOntoTheCanvas(FxRobot robot) {
    drag(robot, middle(robot.lookup("#part-conv2d").query()), emptySpot());
    assertTrue(names().contains("conv1"));
    assertEquals(Set.of("conv1"), read(() -> Set.copyOf(desk.selection().layers())));
    Bounds at = bounds("conv1");
    assertTrue(at.contains(emptySpot()), "it lies where it was dropped");
  }

  @Test
  void aPartDroppedOnAWireGoesIntoIt(FxRobot robot) {
    drag(robot, middle(robot.lookup("#part-dense").query()), on("act1", "fc2"));
    assertTrue(wires().containsAll(List.of(new Wire("act1", "dense1"), new Wire("dense1", "fc2"))));
    assertFalse(wires().contains(new Wire("act1", "fc2")));
  }

  @Test
  void enterInThePaletteAddsBehindTheSelectedNode(FxRobot robot) {
    robot.clickOn(centre("fc1"));
    robot.clickOn("#parts-search").write("neur").type(KeyCode.ENTER);
    WaitForAsyncUtils.waitForFxEvents();
    assertTrue(wires().contains(new Wire("fc1", "act2")));
    assertTrue(wires().contains(new Wire("act2", "act1")));
  }

  @Test
  void deleteHealsTheWireAndUndoBringsItBack(FxRobot robot) {
    robot.clickOn(centre("act1")).type(KeyCode.DELETE);
    WaitForAsyncUtils.waitForFxEvents();
    assertFalse(names().contains("act1"));
    assertTrue(wires().contains(new Wire("fc1", "fc2")));
    robot.interact(() -> desk.document().undo());
    assertTrue(names().contains("act1"));
  }

  @Test
  void aDragIsOneStep(FxRobot robot) {
    Point2D before = centre("act1");
    drag(robot, before, before.add(90, 60));
    assertEquals(1, read(() -> desk.document().historyProperty().get().position()));
    assertEquals(before.getX() + 90, centre("act1").getX(), 12);
    robot.interact(() -> desk.document().undo());
    assertEquals(before.getX(), centre("act1").getX(), 1);
  }

  @Test
  void aWireIsDrawnFromPortToPort(FxRobot robot) {
    robot.interact(() -> desk.document().apply(new NetworkEdit.Disconnect("fc1", "act1")));
    Bounds from = bounds("fc1");
    Bounds to = bounds("act1");
    drag(
        robot,
        new Point2D(from.getMaxX(), from.getCenterY()),
        new Point2D(to.getMinX(), to.getCenterY()));
    assertTrue(wires().contains(new Wire("fc1", "act1")));
  }

  @Test
  void aWireToEmptySpaceOffersWhatFits(FxRobot robot) {
    Bounds from = bounds("input");
    drag(robot, new Point2D(from.getMaxX(), from.getCenterY()), emptySpot());
    ListView<SearchPopup.Entry> list = robot.lookup("#editor-search-list").query();
    assertTrue(read(list::isVisible));
    assertFalse(
        read(() -> list.getItems().contains(new SearchPopup.Entry.Add(LayerKind.DENSE))),
        "a dense layer cannot read feature maps");
    robot.write("conv").type(KeyCode.ENTER);
    WaitForAsyncUtils.waitForFxEvents();
    assertTrue(wires().contains(new Wire("input", "conv1")));
  }

  @Test
  void anErrorAppearsOnTheNodeAndItsFixIsAClick(FxRobot robot) {
    robot.clickOn(centre("flat")).type(KeyCode.DELETE);
    WaitForAsyncUtils.waitForFxEvents();
    assertFalse(read(() -> desk.document().diagnosisProperty().get()).problems().isEmpty());
    Bounds button = read(() -> editor.localToScreen(editor.fixButtonOf("fc1").orElseThrow()));
    robot.clickOn(new Point2D(button.getCenterX(), button.getCenterY()));
    WaitForAsyncUtils.waitForFxEvents();
    assertTrue(read(() -> desk.document().diagnosisProperty().get()).problems().isEmpty());
    assertTrue(names().contains("flat1"));
  }

  @Test
  void doubleClickSearchesToAdd(FxRobot robot) {
    robot.moveTo(emptySpot()).doubleClickOn(MouseButton.PRIMARY).write("dropo");
    robot.type(KeyCode.ENTER);
    WaitForAsyncUtils.waitForFxEvents();
    assertTrue(names().contains("drop1"));
  }

  @Test
  void arrowsWalkAndEnterOpensTheInspector(FxRobot robot) {
    StringBuilder opened = new StringBuilder();
    robot.interact(() -> editor.onOpen(opened::append));
    robot.clickOn(centre("input")).type(KeyCode.RIGHT).type(KeyCode.ENTER);
    WaitForAsyncUtils.waitForFxEvents();
    assertEquals("flat", opened.toString());
  }

  /** The headless platform sets no Shift on mouse events, so they are made here. */
  @Test
  void aRubberBandSelectsWhatItTouches(FxRobot robot) {
    Bounds first = bounds("input");
    Bounds second = bounds("flat");
    robot.interact(
        () -> {
          Bounds a = editor.screenToLocal(first);
          Bounds b = editor.screenToLocal(second);
          mouse(MouseEvent.MOUSE_PRESSED, a.getMinX() - 15, a.getMinY() - 15);
          mouse(MouseEvent.MOUSE_DRAGGED, b.getCenterX(), b.getCenterY());
          mouse(MouseEvent.MOUSE_RELEASED, b.getCenterX(), b.getCenterY());
        });
    assertEquals(Set.of("input", "flat"), read(() -> Set.copyOf(desk.selection().layers())));
  }

  private void mouse(EventType<MouseEvent> type, double x, double y) {
    Point2D scene = editor.localToScene(x, y);
    Point2D screen = editor.localToScreen(x, y);
    Event.fireEvent(
        editor,
        new MouseEvent(
            editor,
            editor,
            type,
            scene.getX(),
            scene.getY(),
            screen.getX(),
            screen.getY(),
            MouseButton.PRIMARY,
            1,
            true,
            false,
            false,
            false,
            true,
            false,
            false,
            true,
            false,
            false,
            null));
  }

  @Test
  void copiedLayersArePasted(FxRobot robot) {
    robot.clickOn(centre("fc1"));
    robot.interact(
        () -> {
          command("editor-copy");
          command("editor-paste");
        });
    assertTrue(names().contains("fc3"));
    robot.interact(() -> command("editor-duplicate"));
    assertTrue(names().contains("fc4"));
  }

  private void command(String id) {
    editor.commands().stream()
        .filter(command -> command.id().equals(id))
        .findFirst()
        .orElseThrow()
        .action()
        .run();
  }

  @Test
  void aLooseCardDroppedOnAWireGoesIntoIt(FxRobot robot) {
    drag(robot, middle(robot.lookup("#part-dropout").query()), emptySpot());
    drag(robot, centre("drop1"), on("fc1", "act1"));
    assertTrue(wires().containsAll(List.of(new Wire("fc1", "drop1"), new Wire("drop1", "act1"))));
  }

  @Test
  void spaceSearchesToAddAtThePointer(FxRobot robot) {
    robot.clickOn(emptySpot()).type(KeyCode.SPACE).write("pool").type(KeyCode.ENTER);
    WaitForAsyncUtils.waitForFxEvents();
    assertTrue(names().stream().anyMatch(name -> name.startsWith("pool")), () -> "" + names());
  }

  @Test
  void thePaperIsDraggedAndZoomedAtThePointer(FxRobot robot) {
    Point2D before = centre("fc1");
    drag(robot, emptySpot(), emptySpot().add(70, 45));
    assertEquals(before.getX() + 70, centre("fc1").getX(), 1);
    assertEquals(before.getY() + 45, centre("fc1").getY(), 1);
    Point2D pointed = centre("act1");
    double wide = bounds("act1").getWidth();
    robot.interact(() -> scroll(editor.localToScene(editor.screenToLocal(pointed)), 80));
    assertTrue(bounds("act1").getWidth() > wide, "it is larger");
    assertEquals(pointed.getX(), centre("act1").getX(), 1.5, "and stays below the pointer");
    assertEquals(0, read(() -> desk.document().historyProperty().get().position()), "no edit");
  }

  /** The headless platform scrolls beside the pointer, so this event is made here. */
  private void scroll(Point2D at, double up) {
    Event.fireEvent(
        editor,
        new ScrollEvent(
            ScrollEvent.SCROLL,
            at.getX(),
            at.getY(),
            at.getX(),
            at.getY(),
            false,
            false,
            false,
            false,
            false,
            false,
            0,
            up,
            0,
            up,
            ScrollEvent.HorizontalTextScrollUnits.NONE,
            0,
            ScrollEvent.VerticalTextScrollUnits.NONE,
            0,
            0,
            null));
  }

  @Test
  void theEndOfAWireIsTakenToAnotherLayer(FxRobot robot) {
    Bounds from = bounds("act1");
    Bounds to = bounds("readout");
    drag(
        robot,
        new Point2D(from.getMinX(), from.getCenterY()),
        new Point2D(to.getMinX(), to.getCenterY()));
    assertTrue(wires().contains(new Wire("fc1", "readout")), () -> "" + wires());
    assertFalse(wires().contains(new Wire("fc1", "act1")), () -> "" + wires());
  }

  @Test
  void aNoteIsWrittenWhereItLiesAndMovesByItself(FxRobot robot) {
    robot.moveTo(emptySpot());
    robot.interact(() -> command("editor-note"));
    robot.write("look here").press(KeyCode.CONTROL).type(KeyCode.ENTER).release(KeyCode.CONTROL);
    WaitForAsyncUtils.waitForFxEvents();
    List<Note> notes = read(() -> desk.document().project().layout().notes());
    assertEquals(List.of("look here"), notes.stream().map(Note::text).toList());
    Position before = notes.getFirst().at();
    Point2D at = emptySpot().add(20, 20);
    drag(robot, at, at.add(0, 60));
    Position after = read(() -> desk.document().project().layout().notes().getFirst().at());
    assertTrue(after.y() > before.y(), () -> before + " became " + after);
  }

  @Test
  void theMenuOffersWhatCanBeDoneThere(FxRobot robot) {
    List<String> nothing = offered(0);
    assertTrue(nothing.containsAll(List.of("editor-add-item", "editor-paste-item")));
    assertTrue(nothing.contains("editor-zoom-fit-item"));
    assertFalse(nothing.contains("editor-delete-item"), () -> "" + nothing);
    List<String> one = offered(1);
    assertTrue(one.containsAll(List.of("editor-delete-item", "editor-mute-item")));
    assertFalse(one.contains("editor-align-left-item"));
    assertTrue(offered(2).contains("editor-align-left-item"));
  }

  private List<String> offered(int selected) {
    return read(() -> EditorCommands.menu(editor.commands(), selected)).stream()
        .map(item -> String.valueOf(item.getId()))
        .toList();
  }

  @Test
  void theKeyThatOpensANoteIsNotPartOfIt(FxRobot robot) {
    robot.moveTo(emptySpot()).clickOn(emptySpot()).type(KeyCode.N);
    WaitForAsyncUtils.waitForFxEvents();
    TextArea text = robot.lookup("#editor-inline-text").query();
    assertEquals("Note", read(text::getText), "still selected, to be written over");
    robot.write("n");
    assertEquals("n", read(text::getText));
  }

  @Test
  void whatWasAllInSightStaysSoInASmallerCanvas(FxRobot robot) {
    Bounds before = bounds("readout");
    resize(robot, 700);
    Bounds paper = read(() -> editor.localToScreen(editor.getBoundsInLocal()));
    for (String layer : names()) {
      assertTrue(paper.contains(bounds(layer)), layer);
    }
    resize(robot, 1200);
    assertEquals(before.getWidth(), bounds("readout").getWidth(), 1e-6);
    robot.interact(() -> command("editor-zoom-in"));
    Bounds near = bounds("readout");
    resize(robot, 700);
    assertEquals(near.getWidth(), bounds("readout").getWidth(), 1e-6, "a zoom of one's own stays");
    resize(robot, 1200);
  }

  private void resize(FxRobot robot, double width) {
    robot.interact(() -> editor.getScene().getWindow().setWidth(width));
    WaitForAsyncUtils.waitForFxEvents();
  }

  @Test
  void theMinimapLeadsToWhatIsOutOfSight(FxRobot robot) {
    for (int i = 0; i < 8; i++) {
      robot.interact(() -> command("editor-zoom-in"));
    }
    WaitForAsyncUtils.waitForFxEvents();
    Node map = robot.lookup("#editor-minimap").query();
    assertTrue(read(map::isVisible), "not all is in sight");
    Bounds all = read(() -> map.localToScreen(map.getBoundsInLocal()));
    robot.clickOn(new Point2D(all.getMaxX() - 12, all.getCenterY()));
    WaitForAsyncUtils.waitForFxEvents();
    Bounds paper = read(() -> editor.localToScreen(editor.getBoundsInLocal()));
    assertTrue(paper.contains(centre("readout")), "the last layer has come into sight");
  }
}
