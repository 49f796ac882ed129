package org.spikepack.views.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import javafx.scene.Scene;
import javafx.scene.control.ListView;
import javafx.scene.control.Spinner;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.spikepack.backend.Backend;
import org.spikepack.backend.Backends;
import org.spikepack.backend.reference.ReferenceBackend;
import org.spikepack.fault.NoDevice;
import org.spikepack.measure.Confusion;
import org.spikepack.project.Arm;
import org.spikepack.project.ArmEdit;
import org.spikepack.project.History;
import org.spikepack.project.ProjectFile;
import org.spikepack.run.ArmResult;
import org.spikepack.views.Results;
import org.spikepack.views.TinyProject;
import org.spikepack.views.accuracy.AccuracyPanel;
import org.spikepack.views.desk.Desk;
import org.spikepack.views.desk.Results.Measured;
import org.spikepack.views.dock.DockedView;
import org.spikepack.views.doctor.DoctorPanel;
import org.spikepack.views.fx.WindowToolkit;
import org.spikepack.views.live.LoadedArms;
import org.spikepack.views.live.SweepRun;
import org.spikepack.views.palette.Look;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** What a user does: two epochs, a conversion, undo, and a click on a sample. */
@ExtendWith(ApplicationExtension.class)
class TrainAndConvertTest {

  private static final int PATIENCE_S = 30;

  @TempDir Path folder;
  private Desk desk;

  /** One toolkit for all tests of this module, whichever runs first. */
  @BeforeAll
  static void toolkit() throws NoDevice {
    WindowToolkit.headless(() -> true);
  }

  @Start
  void start(Stage stage) throws Exception {
    TinyProject.in(folder);
    History history = History.of(ProjectFile.read(folder));
    desk = new Desk(history, new Backends(List.of(new Reference())));
    desk.document().open(history, folder);
    LoadedArms loaded = new LoadedArms();
    DockedView accuracy = AccuracyPanel.dockedView(desk, loaded, new SweepRun(desk, loaded));
    HBox tools = new HBox();
    DockedView training = TrainingPanel.dockedView(desk, loaded);
    DockedView doctor = DoctorPanel.dockedView(desk, loaded);
    VBox views = new VBox(tools);
    for (DockedView view : List.of(training, doctor, accuracy)) {
      tools.getChildren().addAll(view.tools());
      views.getChildren().add(view.content());
    }
    stage.setScene(new Scene(views, 1280, 800));
    // The stage may be one that another class has sized.
    stage.setWidth(1280);
    stage.setHeight(800);
    stage.show();
  }

  /** The backend that needs nothing but Java. */
  private record Reference() implements Backends.Offer {
    @Override
    public String name() {
      return "reference";
    }

    @Override
    public Backend open() {
      return new ReferenceBackend();
    }
  }

  @AfterEach
  void close(FxRobot robot) {
    robot.interact(() -> desk.close());
  }

  private static void until(BooleanSupplier wanted) throws TimeoutException {
    WaitForAsyncUtils.waitFor(PATIENCE_S, TimeUnit.SECONDS, wanted::getAsBoolean);
    WaitForAsyncUtils.waitForFxEvents();
  }

  private Arm arm(String name) {
    return desk.document().project().arm(name).orElseThrow();
  }

  private void train(FxRobot robot, int epochs) throws TimeoutException {
    Spinner<Integer> spinner = robot.lookup("#train-epochs").query();
    robot.interact(() -> spinner.getValueFactory().setValue(epochs));
    int before = desk.messages().said().size();
    robot.clickOn("#train-start");
    until(() -> desk.messages().said().size() > before && desk.tasks().running().isEmpty());
  }

  @Test
  void theTableOfAConversionNeedsNoScrollingInAnyLook(FxRobot robot) throws Exception {
    for (Look look : Look.ALL) {
      robot.interact(() -> desk.lookProperty().set(look));
      WaitForAsyncUtils.waitForFxEvents();
      TableView<?> table = robot.lookup("#doctor-table").query();
      // Widths follow the type with the next frames.
      until(() -> WaitForAsyncUtils.waitForAsyncFx(1000, () -> fits(table)));
    }
  }

  private static boolean fits(TableView<?> table) {
    double wide = table.getColumns().stream().mapToDouble(TableColumn::getWidth).sum();
    return wide <= table.getWidth();
  }

  @Test
  void twoEpochsGiveTheArmWeightsThatUndoTakesBack(FxRobot robot) throws TimeoutException {
    train(robot, 2);
    TableView<?> epochs = robot.lookup("#train-table").query();
    assertEquals(2, epochs.getItems().size());
    List<String> first = arm("ANN").weights();
    assertEquals(List.of("weights/ann.safetensors"), first);
    assertTrue(Files.exists(folder.resolve(first.getFirst())));
    train(robot, 1);
    assertEquals(List.of("weights/ann-2.safetensors"), arm("ANN").weights());
    assertTrue(Files.exists(folder.resolve(first.getFirst())), "what undo needs is still there");
    robot.interact(() -> desk.document().undo());
    assertEquals(first, arm("ANN").weights());
  }

  @Test
  void theCurveOfATrainingIsThereAgainWhenItsProjectIs(FxRobot robot) throws Exception {
    train(robot, 2);
    TableView<?> epochs = robot.lookup("#train-table").query();
    List<String> told = epochs.getItems().stream().map(Object::toString).toList();
    Path bare = TinyProject.in(folder.resolve("other"));
    History other = History.of(ProjectFile.read(bare));
    History trained = desk.document().historyProperty().get();
    robot.interact(() -> desk.document().open(other, bare));
    assertTrue(epochs.getItems().isEmpty(), "another project has had no training");
    robot.interact(() -> desk.document().open(trained, folder));
    until(() -> !epochs.getItems().isEmpty());
    assertEquals(told, epochs.getItems().stream().map(Object::toString).toList());
  }

  @Test
  void pauseHoldsAndCancelKeepsTheOldWeights(FxRobot robot) throws TimeoutException {
    Spinner<Integer> spinner = robot.lookup("#train-epochs").query();
    robot.interact(() -> spinner.getValueFactory().setValue(1000));
    robot.clickOn("#train-start");
    until(() -> !desk.tasks().running().isEmpty());
    robot.clickOn("#train-pause");
    assertEquals("Resume", robot.lookup("#train-pause").queryButton().getText());
    assertFalse(desk.tasks().running().isEmpty(), "paused, not over");
    robot.clickOn("#train-cancel");
    until(() -> desk.tasks().running().isEmpty());
    assertTrue(arm("ANN").weights().isEmpty());
    assertFalse(robot.lookup("#train-start").queryButton().isDisabled());
  }

  /** Starts a training that goes on until it is stopped. */
  private void beginLong(FxRobot robot) throws TimeoutException {
    Spinner<Integer> spinner = robot.lookup("#train-epochs").query();
    robot.interact(() -> spinner.getValueFactory().setValue(1000));
    robot.clickOn("#train-start");
    until(() -> !desk.tasks().running().isEmpty());
    robot.clickOn("#train-pause");
  }

  @Test
  void newWeightsNeverReachAProjectOpenedMeanwhile(FxRobot robot) throws Exception {
    beginLong(robot);
    Path other = TinyProject.in(folder.resolve("other"));
    robot.interact(() -> desk.document().open(History.of(desk.document().project()), other));
    robot.clickOn("#train-stop");
    until(() -> desk.tasks().running().isEmpty());
    assertTrue(arm("ANN").weights().isEmpty(), "it has an arm of the same name");
    assertTrue(Files.exists(folder.resolve("weights/ann.safetensors")));
    String said = desk.messages().said().getLast().text();
    assertTrue(said.contains("'clouds' was closed before the training of 'ANN' ended"), said);
    assertTrue(said.contains(folder.resolve("weights/ann.safetensors").toString()), said);
  }

  @Test
  void newWeightsFollowAProjectThatIsSavedElsewhere(FxRobot robot) throws Exception {
    beginLong(robot);
    Path moved = TinyProject.in(folder.resolve("moved"));
    robot.interact(() -> desk.document().saved(moved, desk.document().project()));
    robot.clickOn("#train-stop");
    until(() -> desk.tasks().running().isEmpty());
    assertEquals(List.of("weights/ann.safetensors"), arm("ANN").weights());
    assertTrue(Files.exists(moved.resolve("weights/ann.safetensors")));
    assertTrue(Files.exists(moved.resolve("checkpoints/ann.safetensors")));
    assertFalse(Files.exists(folder.resolve("weights/ann.safetensors")));
  }

  @Test
  void weightsOfAnArmThatIsGoneAreNamed(FxRobot robot) throws Exception {
    beginLong(robot);
    robot.interact(
        () -> {
          desk.document()
              .apply(new ArmEdit.AddArm(new Arm("LIF", Results.LIF, List.of(), null, null)));
          desk.document().apply(new ArmEdit.RemoveArm("ANN"));
        });
    robot.clickOn("#train-stop");
    until(() -> desk.tasks().running().isEmpty());
    String said = desk.messages().said().getLast().text();
    assertTrue(said.contains("no arm 'ANN' any more"), said);
    assertTrue(said.contains("weights/ann.safetensors"), said);
  }

  @Test
  void anArmWithoutSettingsTrainsWithTheUsualOnes(FxRobot robot) throws TimeoutException {
    robot.interact(
        () ->
            desk.document()
                .apply(new ArmEdit.AddArm(new Arm("LIF", Results.LIF, List.of(), null, null))));
    robot.clickOn("#train-arm-0").clickOn("#train-arm-1");
    train(robot, 1);
    assertNotNull(arm("LIF").training());
    assertEquals(List.of("weights/lif.safetensors"), arm("LIF").weights());
    robot.interact(() -> desk.document().undo());
    robot.interact(() -> desk.document().undo());
    assertNull(arm("LIF").training(), "weights and settings are a step each");
  }

  @Test
  void aSweepIsMadeAndRunInTheAccuracyView(FxRobot robot) throws TimeoutException {
    train(robot, 1);
    robot.interact(
        () ->
            desk.document()
                .apply(
                    new ArmEdit.AddArm(
                        new Arm("LIF", Results.LIF, arm("ANN").weights(), null, null))));
    assertTrue(robot.lookup("#run-sweep").queryButton().isDisabled());
    robot.clickOn("#make-sweep");
    robot.interact(() -> robot.lookup("#run-sweep").queryButton().fire());
    until(() -> desk.results().sweptProperty().get() != null);
    assertEquals(
        List.of("ANN", "LIF of T=1", "LIF of T=2", "LIF of T=4", "LIF of T=8"),
        desk.results().sweptProperty().get().result().arms().stream()
            .map(ArmResult::name)
            .toList());
    robot.interact(() -> desk.document().undo());
    assertNull(desk.document().project().sweep(), "made in one step");
  }

  @Test
  void aConversionBecomesAnArm(FxRobot robot) throws TimeoutException {
    train(robot, 2);
    robot.clickOn("#doctor-convert");
    until(() -> desk.document().project().arms().size() == 2);
    Arm made = arm("SpikePack converted T=4");
    assertEquals("ANN", Objects.requireNonNull(made.conversion()).from());
    assertEquals(2, made.weights().size());
    assertTrue(Files.exists(folder.resolve(made.weights().getLast())));
    TableView<?> report = robot.lookup("#doctor-table").query();
    assertEquals(1, report.getItems().size());
    robot.interact(() -> desk.document().undo());
    assertEquals(1, desk.document().project().arms().size());
    assertTrue(report.getItems().isEmpty(), "no report of an arm that is gone");
  }

  @Test
  void clickingASampleShowsItEverywhere(FxRobot robot) throws TimeoutException {
    robot.interact(
        () ->
            desk.results()
                .measure(
                    new Measured(
                        desk.document().project(),
                        Results.of(predicting("ANN", 0, 1, 1), predicting("twin", 0, 1, 0)),
                        true)));
    ListView<?> samples = robot.lookup("#disagreements").query();
    assertEquals(1, samples.getItems().size());
    until(() -> samples.lookup(".list-cell:filled") != null);
    robot.clickOn(samples.lookup(".list-cell:filled"));
    assertEquals(2, desk.selection().sampleProperty().get());
  }

  private static ArmResult predicting(String name, int... classes) {
    ArmResult bare = Results.arm(name, Results.RELU);
    return new ArmResult(
        name,
        bare.neuron(),
        Confusion.of(new int[] {0, 1, 1}, classes, 2),
        classes,
        1,
        List.of(),
        bare.totals());
  }
}
