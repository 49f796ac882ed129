package org.spikepack.views.board;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import javafx.scene.Scene;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.Spinner;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.spikepack.backend.Backends;
import org.spikepack.board.link.LayerMatch;
import org.spikepack.board.rtl.Datapath;
import org.spikepack.fault.NoDevice;
import org.spikepack.project.History;
import org.spikepack.project.ProjectFile;
import org.spikepack.views.desk.Desk;
import org.spikepack.views.dock.DockedView;
import org.spikepack.views.fx.WindowToolkit;
import org.spikepack.views.live.LoadedArms;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** What a user does at the board view, with boards in software. */
@ExtendWith(ApplicationExtension.class)
class BoardViewTest {

  private static final int PATIENCE_S = 60;
  private static final int SAMPLES = 12;

  /** The run after those that measure speed, plus four samples. */
  private static final int WRONG_RUN = SAMPLES + 4;

  private Desk desk;
  private BoardControl control;

  @BeforeAll
  static void toolkit() throws NoDevice {
    WindowToolkit.headless(() -> true);
  }

  @Start
  void start(Stage stage) throws Exception {
    Path folder = Path.of("..", "sample-projects", "mnist-mlp");
    History history = History.of(ProjectFile.read(folder));
    desk = new Desk(history, new Backends(List.of()));
    desk.document().open(history, folder);
    control =
        new BoardControl(
            desk,
            new LoadedArms(),
            SoftPlace.only(new SoftPlace("Emulator", -1), new SoftPlace("Broken", WRONG_RUN)));
    DockedView view = BoardPanel.dockedView(desk, control);
    HBox tools = new HBox();
    tools.getChildren().setAll(view.tools());
    stage.setScene(new Scene(new VBox(tools, view.content()), 1280, 420));
    stage.show();
  }

  @AfterEach
  void close(FxRobot robot) {
    robot.interact(() -> desk.close());
  }

  private static void until(BooleanSupplier wanted) throws TimeoutException {
    WaitForAsyncUtils.waitFor(PATIENCE_S, TimeUnit.SECONDS, wanted::getAsBoolean);
    WaitForAsyncUtils.waitForFxEvents();
  }

  private void push(FxRobot robot) throws TimeoutException {
    until(() -> !robot.lookup("#board-push").queryButton().isDisabled());
    Spinner<Integer> samples = robot.lookup("#board-samples").query();
    robot.interact(() -> samples.getValueFactory().setValue(SAMPLES));
    int before = desk.messages().said().size();
    robot.clickOn("#board-push");
    until(() -> desk.messages().said().size() > before && !control.busyProperty().get());
  }

  private static String verdict(FxRobot robot) {
    return robot.lookup("#board-verdict").queryAs(Label.class).getText();
  }

  @Test
  void aRightBoardIsSaidToBe(FxRobot robot) throws TimeoutException {
    push(robot);
    assertEquals(
        "SpikePack T=4 packed on Emulator: 6,144 spikes compared, 0 differ", verdict(robot));
    TableView<LayerMatch> layers = robot.lookup("#board-layers").query();
    assertEquals(
        List.of("act1", "out"), layers.getItems().stream().map(LayerMatch::layer).toList());
    assertTrue(layers.getItems().stream().allMatch(LayerMatch::exact));
    assertFalse(robot.lookup("#board-first-difference").query().isVisible());
  }

  @Test
  void packedSerialAndLifStandSideBySide(FxRobot robot) throws TimeoutException {
    push(robot);
    robot.interact(
        () ->
            robot.lookup("#board-datapath").<ComboBox<Datapath>>query().setValue(Datapath.SERIAL));
    push(robot);
    robot.interact(
        () -> robot.lookup("#board-arm").<ComboBox<String>>query().setValue("LIF converted"));
    assertEquals(
        Datapath.LIF, robot.lookup("#board-datapath").<ComboBox<Datapath>>query().getValue());
    push(robot);
    robot.clickOn("#board-show-speed");
    TableView<SpeedRow> speeds = robot.lookup("#board-speeds").query();
    assertEquals(
        List.of("SpikePack T=4 packed", "SpikePack T=4 serial", "LIF T=4 lif"),
        speeds.getItems().stream().map(SpeedRow::design).toList());
    assertEquals(speeds.getItems().get(0).spikes(), speeds.getItems().get(1).spikes());
  }

  @Test
  void theFirstDifferenceIsShownEverywhere(FxRobot robot) throws TimeoutException {
    until(() -> !control.model().places().isEmpty());
    robot.interact(() -> robot.lookup("#board-place").<ComboBox<String>>query().setValue("Broken"));
    push(robot);
    assertEquals(4, desk.selection().sampleProperty().get());
    assertEquals("act1", desk.selection().layerProperty().get());
    assertEquals(List.of(5), desk.selection().neuronsProperty().get());
    assertEquals(2, desk.selection().stepProperty().get());
    Hyperlink first = robot.lookup("#board-first-difference").query();
    assertTrue(first.getText().startsWith("First difference: sample 4, layer 'act1', neuron 5"));
    robot.interact(() -> desk.selection().sampleProperty().set(0));
    robot.clickOn(first);
    assertEquals(4, desk.selection().sampleProperty().get());
  }

  @Test
  void estimateAndBuildSayWhatIsTaken(FxRobot robot) throws TimeoutException {
    until(() -> !robot.lookup("#board-estimate").queryButton().isDisabled());
    robot.clickOn("#board-estimate");
    until(() -> verdict(robot).startsWith("Fits iCEBreaker"));
    until(() -> !control.busyProperty().get());
    robot.clickOn("#board-build");
    until(() -> verdict(robot).startsWith("Built for iCEBreaker: 27.1 MHz"));
    robot.clickOn("#board-show-log");
    ListView<String> log = robot.lookup("#board-log").query();
    until(() -> log.getItems().contains("placed and routed"));
  }
}
