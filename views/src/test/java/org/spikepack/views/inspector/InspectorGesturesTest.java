package org.spikepack.views.inspector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.spikepack.views.Results.of;

import atlantafx.base.theme.PrimerLight;
import java.util.HashSet;
import java.util.Set;
import javafx.application.Application;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableCell;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.spikepack.network.Shape;
import org.spikepack.network.Wire;
import org.spikepack.views.SmallDesks;
import org.spikepack.views.arms.ArmsPanel;
import org.spikepack.views.desk.Desk;
import org.spikepack.views.desk.Results;
import org.spikepack.views.dock.DockedView;
import org.spikepack.views.history.HistoryPanel;
import org.spikepack.views.table.TablePanel;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Inspector, arms, history and table side by side, used with mouse and keyboard. */
@ExtendWith(ApplicationExtension.class)
class InspectorGesturesTest {

  private final Desk desk = SmallDesks.small();

  @Start
  void show(Stage stage) {
    Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
    DockedView table = TablePanel.dockedView(desk);
    HBox tools = new HBox();
    tools.getChildren().addAll(table.tools());
    VBox below = new VBox(tools, table.content());
    SplitPane panels =
        new SplitPane(
            new InspectorPanel(desk, () -> {}), new ArmsPanel(desk), new HistoryPanel(desk), below);
    stage.setScene(new Scene(panels, 1600, 700));
    stage.show();
  }

  private int steps() {
    return desk.document().historyProperty().get().position();
  }

  private void select(Runnable what) {
    WaitForAsyncUtils.waitForAsyncFx(2000, what);
    WaitForAsyncUtils.waitForFxEvents();
  }

  private static void replace(FxRobot robot, String field, String text) {
    robot.doubleClickOn(field).write(text).type(KeyCode.ENTER);
    WaitForAsyncUtils.waitForFxEvents();
  }

  @Test
  void aStrideTypedChangesTheShape(FxRobot robot) {
    select(() -> desk.selection().only("conv1"));
    replace(robot, "#inspector-stride-height", "2");
    assertEquals(Shape.of(8, 14, 14), desk.document().network().orElseThrow().shape("conv1"));
    assertEquals(1, steps());
    replace(robot, "#inspector-stride-height", "0");
    Label problem = robot.lookup("#inspector-stride-problem").queryAs(Label.class);
    assertTrue(problem.isVisible());
    assertTrue(problem.getText().startsWith("Stride is 0"), problem.getText());
  }

  @Test
  void whatIsBeingTypedBelongsToItsLayer(FxRobot robot) {
    select(() -> desk.selection().only("fc"));
    robot.doubleClickOn("#inspector-units").write("12");
    select(
        () -> desk.results().measure(new Results.Measured(desk.document().project(), of(), false)));
    assertEquals("12", robot.lookup("#inspector-units").queryTextInputControl().getText());
    select(() -> desk.selection().only("conv1"));
    assertEquals(Shape.of(12), desk.document().network().orElseThrow().shape("fc"));
    assertEquals(1, steps());
  }

  @Test
  void aDraggedSliderIsOneStepThatRunsLive(FxRobot robot) {
    select(() -> desk.selection().armProperty().set("SpikePack"));
    Node thumb = robot.lookup("#inspector-neuron-steps-slider .thumb").query();
    Set<Integer> seen = new HashSet<>();
    desk.document()
        .projectProperty()
        .addListener(
            (property, before, now) ->
                seen.add(now.arm("SpikePack").orElseThrow().neuron().steps()));
    robot.drag(thumb, MouseButton.PRIMARY).moveBy(30, 0).moveBy(30, 0).moveBy(30, 0).drop();
    WaitForAsyncUtils.waitForFxEvents();
    int steps = desk.document().project().arm("SpikePack").orElseThrow().neuron().steps();
    assertTrue(steps > 5, "dragged to T = " + steps);
    assertTrue(seen.size() > 1, "every stop on the way arrives: " + seen);
    assertEquals(1, steps(), "the drag is one step");
    select(() -> desk.document().undo());
    assertEquals(SmallDesks.project(), desk.document().project());
  }

  @Test
  void anArmIsRenamedInItsRow(FxRobot robot) {
    robot.clickOn("LIF").type(KeyCode.F2);
    robot.eraseText(3).write("Leaky").type(KeyCode.ENTER);
    WaitForAsyncUtils.waitForFxEvents();
    assertTrue(desk.document().project().arm("Leaky").isPresent());
    assertFalse(desk.document().project().arm("LIF").isPresent());
  }

  @Test
  void aLayerIsAddedAndWiredInTheTable(FxRobot robot) {
    select(() -> desk.selection().only("act1"));
    robot.clickOn("#layer-table-add").clickOn("#layer-table-add-dropout");
    WaitForAsyncUtils.waitForFxEvents();
    assertEquals(Set.of("drop"), desk.selection().layers());
    robot.doubleClickOn(cell(robot, "layer-table-inputs", "drop"));
    robot.write("act1").type(KeyCode.ENTER);
    WaitForAsyncUtils.waitForFxEvents();
    assertEquals(2, steps());
    assertTrue(desk.document().project().network().wires().contains(new Wire("act1", "flat")));
    assertFalse(desk.document().network().isPresent(), "the new layer leads nowhere now");
    select(() -> desk.document().undo());
    assertTrue(desk.document().network().isPresent(), "the network still runs");
  }

  private static Node cell(FxRobot robot, String column, String text) {
    return robot
        .lookup(
            node ->
                node instanceof TableCell<?, ?> cell
                    && column.equals(cell.getTableColumn().getId())
                    && text.equals(cell.getItem()))
        .query();
  }

  @Test
  void aClickInTheHistoryGoesThere(FxRobot robot) {
    select(() -> desk.selection().only("conv1"));
    replace(robot, "#inspector-stride-height", "2");
    replace(robot, "#inspector-filters", "4");
    assertEquals(2, steps());
    robot.clickOn("Start");
    WaitForAsyncUtils.waitForFxEvents();
    assertEquals(0, steps());
    robot.clickOn("conv1: Filters 4");
    WaitForAsyncUtils.waitForFxEvents();
    assertEquals(2, steps());
  }
}
