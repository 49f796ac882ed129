package org.spikepack.views;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atlantafx.base.theme.PrimerLight;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.application.Application;
import javafx.css.PseudoClass;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.spikepack.fault.UserFault;
import org.spikepack.views.activity.ActivityPanel;
import org.spikepack.views.activity.ActivityViewModel;
import org.spikepack.views.desk.Desk;
import org.spikepack.views.desk.Results.Measured;
import org.spikepack.views.desk.Results.Shown;
import org.spikepack.views.desk.Selection;
import org.spikepack.views.desk.Selection.Spot;
import org.spikepack.views.dock.DockedView;
import org.spikepack.views.editor.NetworkEditor;
import org.spikepack.views.information.InformationPanel;
import org.spikepack.views.inspector.InspectorPanel;
import org.spikepack.views.live.LoadedArms;
import org.spikepack.views.paint.Drawn;
import org.spikepack.views.palette.Look;
import org.spikepack.views.potential.PotentialPanel;
import org.spikepack.views.raster.RasterPanel;
import org.spikepack.views.scrubber.ScrubberBar;
import org.spikepack.views.table.TablePanel;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Canvas, table, scrubber and views on one desk: a layer picked anywhere is picked everywhere. */
@ExtendWith(ApplicationExtension.class)
class LinkedViewsTest {

  private static Shown shown;

  private Desk desk;
  private DockedView raster;
  private NetworkEditor editor;
  private final AtomicInteger layouts = new AtomicInteger();

  @BeforeAll
  static void run() throws UserFault {
    shown = Desks.run("mnist-cnn", 17);
  }

  /** Counts how often the window is laid out. */
  private final class Counting extends VBox {

    Counting(Node... parts) {
      super(parts);
    }

    @Override
    protected void layoutChildren() {
      layouts.incrementAndGet();
      super.layoutChildren();
    }
  }

  @Start
  void show(Stage stage) {
    Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
    desk = Desks.of(shown);
    editor = new NetworkEditor(desk);
    raster = RasterPanel.dockedView(desk);
    Region potential = PotentialPanel.dockedView(desk).content();
    Region table = TablePanel.dockedView(desk).content();
    DockedView activities = ActivityPanel.dockedView(desk);
    Region activity = activities.content();
    Region information = InformationPanel.dockedView(desk, new LoadedArms()).content();
    Region inspector = new InspectorPanel(desk, () -> {});
    for (Region each : List.of(editor, raster.content(), potential, table, activity, information)) {
      each.setPrefSize(700, 280);
      each.setMinSize(0, 0);
    }
    inspector.setPrefSize(300, 280);
    VBox all =
        new Counting(
            new HBox(editor, table, inspector),
            new ScrubberBar(desk),
            new HBox(raster.content(), potential),
            new HBox(activity, information),
            new HBox(activities.tools().toArray(Node[]::new)));
    stage.setScene(new Scene(all, 1700, 900));
    stage.show();
    desk.results().show(shown);
    desk.results().measure(new Measured(shown.project(), shown.result(), false));
  }

  private Selection selection() {
    return desk.selection();
  }

  private String rasterTitle() {
    String svg =
        WaitForAsyncUtils.waitForAsyncFx(
            5000, () -> ((Drawn) raster.content()).svg(Look.LIGHT, 1200, 800));
    return svg.contains("Raster of act2") ? "act2" : svg.contains("Raster of act1") ? "act1" : "";
  }

  /** That all of them are at a layer with neurons. */
  private void assertEverywhere(FxRobot robot, String layer, String by) {
    WaitForAsyncUtils.waitForFxEvents();
    assertEquals(Set.of(layer), selection().layers(), by);
    assertEquals(layer, selection().layerProperty().get(), by);
    assertEquals(layer, rasterTitle(), by);
    assertEquals(layer, chooser(robot).getValue(), by);
    TableView<?> activity = robot.lookup("#activity-layers").queryTableView();
    ActivityViewModel.Row row =
        (ActivityViewModel.Row) activity.getSelectionModel().getSelectedItem();
    assertNotNull(row, by + ": the activity table marks a layer");
    assertEquals(layer, row.name(), by);
    assertTrue(has(row(robot, "#layer-table", layer), "linked"), by + ": the table marks it");
  }

  private static boolean has(Node node, String pseudoClass) {
    return node.getPseudoClassStates().contains(PseudoClass.getPseudoClass(pseudoClass));
  }

  private static TableRow<?> row(FxRobot robot, String table, String layer) {
    return (TableRow<?>) cell(robot, table, layer).getParent();
  }

  /** The cell with the name of a layer. */
  private static Node cell(FxRobot robot, String table, String layer) {
    return robot.lookup(table).query().lookupAll(".table-cell").stream()
        .map(node -> (TableCell<?, ?>) node)
        .filter(cell -> cell.getTableView().getColumns().getFirst() == cell.getTableColumn())
        .filter(cell -> layer.equals(cell.getText()))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aLayerPickedAnywhereIsPickedEverywhere(FxRobot robot) {
    robot.clickOn(cell(robot, "#layer-table", "act2"));
    assertEverywhere(robot, "act2", "a row of the table");
    robot.clickOn(cell(robot, "#activity-layers", "act1"));
    assertEverywhere(robot, "act1", "a row of the activity table");
    robot.clickOn(cell(robot, "#layer-table", "act2"));
    robot.interact(
        () -> desk.results().measure(new Measured(shown.project(), shown.result(), true)));
    assertEverywhere(robot, "act2", "new numbers change nothing");
    robot.interact(() -> chooser(robot).setValue("act1"));
    assertEverywhere(robot, "act1", "the scrubber's chooser");
    robot.clickOn(middleOf("act2"));
    assertEverywhere(robot, "act2", "a card of the canvas");
    Node bars = robot.lookup("#information-bars").query();
    robot.interact(bars::requestFocus);
    robot.type(KeyCode.LEFT);
    assertEverywhere(robot, "act1", "an arrow key in the bars");
  }

  @Test
  void aBaselineIsKeptAndForgottenWithTheMouse(FxRobot robot) {
    ToggleButton keep = robot.lookup("#activity-baseline").query();
    assertEquals("Keep as baseline", keep.getText());
    robot.clickOn(keep);
    assertSame(
        desk.results().measuredProperty().get(),
        desk.results().baselineProperty().get().measured());
    assertEquals("Baseline: this run", keep.getText());
    robot.interact(
        () -> desk.results().measure(new Measured(shown.project(), shown.result(), true)));
    assertTrue(keep.getText().startsWith("Since baseline: "), keep.getText());
    robot.clickOn(keep);
    assertNull(desk.results().baselineProperty().get());
  }

  @Test
  void whatThePointerIsOverIsShownEverywhere(FxRobot robot) {
    Node frame = robot.lookup("#editor-pointed").query();
    robot.moveTo(cell(robot, "#layer-table", "act2"));
    assertEquals(Spot.ofLayer("", "act2"), selection().hoveredProperty().get());
    assertTrue(frame.isVisible(), "the canvas frames it");
    assertTrue(has(row(robot, "#activity-layers", "act2"), "pointed"), "the activity table");
    robot.moveTo(raster.content());
    Spot spot = selection().hoveredProperty().get();
    assertEquals("act1", spot.layer());
    assertTrue(spot.neuron() >= 0 && spot.step() >= 0, "the raster tells a spike");
    assertTrue(has(row(robot, "#layer-table", "act1"), "pointed"));
    assertFalse(has(row(robot, "#layer-table", "act2"), "pointed"));
    robot.moveTo(middleOf("act2"));
    assertEquals(Spot.ofLayer("", "act2"), selection().hoveredProperty().get());
  }

  @Test
  void hoveringLaysOutNothingElse(FxRobot robot) {
    robot.interact(() -> selection().only("act1"));
    WaitForAsyncUtils.waitForFxEvents();
    int before = layouts.get();
    for (int neuron = 0; neuron < 20; neuron++) {
      Spot spot = new Spot("LIF trained", "act1", neuron, neuron % 4);
      robot.interact(() -> selection().hover(spot));
      robot.interact(() -> editor.getScene().snapshot(null));
    }
    assertEquals(before, layouts.get());
  }

  @SuppressWarnings("unchecked")
  private static ComboBox<String> chooser(FxRobot robot) {
    return robot.lookup("#scrubber-layer").queryAs(ComboBox.class);
  }

  private Point2D middleOf(String layer) {
    return WaitForAsyncUtils.waitForAsyncFx(
        5000,
        () -> {
          Bounds card = editor.boundsOf(layer).orElseThrow();
          return editor.localToScreen(card.getCenterX(), card.getCenterY());
        });
  }
}
