package org.spikepack.app.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.spikepack.app.window.TriedWindow.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.Button;
import javafx.scene.control.DialogPane;
import javafx.scene.control.Spinner;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.spikepack.project.Arm;
import org.spikepack.project.Project;
import org.spikepack.project.ProjectFile;
import org.spikepack.project.SettingEdit;
import org.spikepack.views.desk.Desk;
import org.spikepack.views.task.Job;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;
import org.testfx.util.WaitForAsyncUtils;

/** A project is left or saved elsewhere while work runs; a file is saved that another changed. */
@ExtendWith(ApplicationExtension.class)
class LeavingTest {

  private static final String PROJECT =
      """
      {"schema": 1, "name": "points", "description": "",
       "network": {
         "layers": [
           {"kind": "input", "name": "input", "shape": [2]},
           {"kind": "dense", "name": "fc1", "units": 4, "bias": true},
           {"kind": "neurons", "name": "act1"},
           {"kind": "dense", "name": "fc2", "units": 2, "bias": true},
           {"kind": "readout", "name": "out"}],
         "wires": [["input", "fc1"], ["fc1", "act1"], ["act1", "fc2"], ["fc2", "out"]]},
       "data": {"set": "points", "coding": "direct"},
       "arms": [
         {"name": "ann", "neuron": {"model": "relu"}, "weights": [],
          "training": {"epochs": 40, "batchSize": 16, "optimiser": "adam", "learningRate": 0.02,
            "momentum": 0.9, "weightDecay": 0.0, "warmUpEpochs": 0.0, "labelSmoothing": 0.0,
            "augmentation": {"flip": false, "shift": 0, "crop": 0, "cutout": 0}, "patience": 0,
            "surrogate": {"form": "arctangent", "alpha": 2.0}, "detachReset": true, "seed": 1}}],
       "run": {"samples": 0, "batch": 16, "seed": 1}}
      """;

  @TempDir Path place;

  private Path home;
  private WorkbenchWindow window;

  @BeforeAll
  static void withoutDisplay() {
    TriedWindow.withoutDisplay();
  }

  @Start
  void start(Stage stage) throws Exception {
    home = project("home");
    window =
        TriedWindow.open(
            stage,
            TriedWindow.user(place),
            TriedWindow.saving(name -> place.resolve("asked-" + name)));
  }

  private Path project(String name) throws Exception {
    Path folder = place.resolve(name);
    Files.createDirectories(folder.resolve("points"));
    Files.writeString(folder.resolve(ProjectFile.NAME), PROJECT);
    Files.writeString(folder.resolve("points/train.csv"), points(64));
    Files.writeString(folder.resolve("points/test.csv"), points(16));
    return folder;
  }

  private static String points(int count) {
    StringBuilder csv = new StringBuilder("label,a,b\n");
    for (int i = 0; i < count; i++) {
      csv.append(String.format(Locale.ROOT, "%d,%.2f,%.2f%n", i % 2, i % 2 + 0.01 * i, 0.5));
    }
    return csv.toString();
  }

  @Stop
  void stop() {
    window.leave();
  }

  private Desk desk() {
    return window.desk();
  }

  private Arm ann() {
    return desk().document().project().arm("ann").orElseThrow();
  }

  private boolean openIn(Path folder) {
    return folder.equals(desk().document().folderProperty().get());
  }

  /** Trains until stopped; held, so that no test depends on the speed of the machine. */
  private void train(FxRobot robot) throws TimeoutException {
    await(() -> window.restedProperty().get());
    if (robot.lookup("#tour-skip").tryQuery().isPresent()) {
      robot.clickOn("#tour-skip");
    }
    robot.interact(() -> window.fire("train"));
    await(() -> robot.lookup("#train-start").tryQuery().isPresent());
    Spinner<Integer> epochs = robot.lookup("#train-epochs").query();
    robot.interact(() -> epochs.getValueFactory().setValue(1000));
    robot.interact(() -> robot.lookup("#train-start").queryButton().fire());
    await(() -> running("Train ann"));
    robot.interact(() -> robot.lookup("#train-pause").queryButton().fire());
  }

  private boolean running(String title) {
    return desk().tasks().running().stream().anyMatch(job -> job.getTitle().equals(title));
  }

  /** Does what asks, and answers. */
  private void ask(FxRobot robot, Runnable leave, String header, String answer)
      throws TimeoutException {
    WaitForAsyncUtils.asyncFx(leave);
    answer(robot, header, answer);
  }

  private void answer(FxRobot robot, String header, String answer) throws TimeoutException {
    await(() -> dialog(robot).filter(pane -> pane.getHeaderText().contains(header)).isPresent());
    DialogPane pane = dialog(robot).orElseThrow();
    robot.interact(
        () ->
            pane.getButtonTypes().stream()
                .filter(type -> type.getText().equals(answer))
                .map(type -> (Button) pane.lookupButton(type))
                .findFirst()
                .orElseThrow(() -> new AssertionError(pane.getButtonTypes().toString()))
                .fire());
    await(() -> dialog(robot).isEmpty() || dialog(robot).orElseThrow() != pane);
  }

  private static Optional<DialogPane> dialog(FxRobot robot) {
    return robot.lookup(".dialog-pane").tryQueryAs(DialogPane.class);
  }

  @Test
  void savedElsewhereWhileItTrainsAProjectHasTheNewWeights(FxRobot robot) throws Exception {
    robot.interact(() -> window.keeper().openSample(home));
    await(() -> window.keeper().isDraft() && desk().document().folderProperty().get() != null);
    Path draft = desk().document().folderProperty().get();
    train(robot);
    Path mine = place.resolve("mine");
    robot.interact(() -> window.keeper().saveAs(mine, () -> {}));
    await(() -> openIn(mine));
    await(() -> !running("Save points"));
    assertTrue(Files.exists(draft), "the training still reads from it");
    robot.interact(() -> robot.lookup("#train-stop").queryButton().fire());
    await(() -> !ann().weights().isEmpty());
    await(() -> !Files.exists(draft));
    robot.interact(() -> window.fire("save"));
    await(() -> !desk().document().dirtyProperty().get());
    Project saved = ProjectFile.read(mine);
    assertEquals(1, saved.arms().getFirst().weights().size());
    assertFalse(ProjectFile.loadWeights(mine, saved.arms().getFirst()).names().isEmpty());
  }

  @Test
  void closingAsksAndMayKeepWhatWasLearnt(FxRobot robot) throws Exception {
    robot.interact(() -> window.keeper().open(home));
    await(() -> openIn(home));
    train(robot);
    ask(robot, () -> window.fire("quit"), "'Train ann' is still running", "Let it run");
    await(() -> running("Train ann") && window.stage().isShowing());
    ask(robot, () -> window.fire("quit"), "still running", "Stop and keep the weights so far");
    answer(robot, "unsaved changes", "Save");
    await(() -> !window.stage().isShowing());
    Arm saved = ProjectFile.read(home).arms().getFirst();
    assertFalse(ProjectFile.loadWeights(home, saved).names().isEmpty());
  }

  @Test
  void anotherProjectComesOnlyAfterTheTasksOfTheFirst(FxRobot robot) throws Exception {
    robot.interact(() -> window.keeper().open(home));
    await(() -> openIn(home));
    train(robot);
    robot.interact(() -> window.fire("new"));
    Button sample = robot.lookup("#sample-one-neuron").queryButton();
    ask(robot, sample::fire, "still running", "Stop and keep nothing");
    await(() -> desk().document().project().name().equals("One neuron"));
    await(() -> desk().tasks().running().stream().noneMatch(Job::isCostly));
    assertEquals(List.of(), ProjectFile.read(home).arms().getFirst().weights());
    assertTrue(Files.exists(home.resolve("checkpoints/ann.safetensors")), "it can be gone on from");
  }

  @Test
  void aFileThatAnotherProgramChangedIsNotOverwrittenUnasked(FxRobot robot) throws Exception {
    robot.interact(() -> window.keeper().open(home));
    await(() -> openIn(home));
    robot.interact(() -> desk().document().apply(name("Mine")));
    Files.writeString(
        home.resolve(ProjectFile.NAME),
        PROJECT.replace("\"points\", \"desc", "\"Theirs\", \"desc"));
    ask(robot, () -> window.fire("save"), "Another program", "Cancel");
    assertEquals("Theirs", ProjectFile.read(home).name());
    assertTrue(desk().document().dirtyProperty().get());
    ask(robot, () -> window.fire("save"), "Another program", "Overwrite");
    await(() -> !desk().document().dirtyProperty().get());
    assertEquals("Mine", ProjectFile.read(home).name());
    assertEquals("Theirs", ProjectFile.read(home.resolve("project-other.json")).name());
    robot.interact(() -> desk().document().apply(name("Mine again")));
    robot.interact(() -> window.fire("save"));
    await(() -> !desk().document().dirtyProperty().get());
    assertEquals("Mine again", ProjectFile.read(home).name(), "its own save is no surprise");
  }

  private static SettingEdit name(String name) {
    return new SettingEdit.SetText(SettingEdit.SetText.Field.NAME, name);
  }
}
