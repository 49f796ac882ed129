package org.spikepack.app.window;

import static java.util.Comparator.comparingDouble;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.spikepack.app.window.TriedWindow.await;
import static org.testfx.matcher.base.NodeMatchers.isVisible;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Slider;
import javafx.scene.control.SplitPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.spikepack.project.History;
import org.spikepack.project.ProjectFile;
import org.spikepack.project.SettingEdit;
import org.spikepack.views.desk.Desk;
import org.spikepack.views.desk.FilePrompt;
import org.spikepack.views.dock.DockLayout;
import org.spikepack.views.fx.Heartbeat;
import org.spikepack.views.palette.Look;
import org.spikepack.views.tasks.StatusBar;
import org.spikepack.workshop.ProjectFolders;
import org.spikepack.workshop.Recovery;
import org.spikepack.workshop.StepsChange;
import org.spikepack.workshop.UserFolders;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;
import org.testfx.util.WaitForAsyncUtils;

/** The window as a user meets it: real clicks and keys, on the toolkit without a display. */
@ExtendWith(ApplicationExtension.class)
class WindowTest {

  @TempDir Path place;

  private WorkbenchWindow window;

  @BeforeAll
  static void withoutDisplay() {
    TriedWindow.withoutDisplay();
  }

  @Start
  void start(Stage stage) {
    window = TriedWindow.open(stage, user(), FilePrompt.SYSTEM);
  }

  @Stop
  void stop() {
    window.leave();
  }

  private UserFolders user() {
    return TriedWindow.user(place);
  }

  private Desk desk() {
    return window.desk();
  }

  private void openOneNeuron(FxRobot robot) throws TimeoutException {
    await(() -> robot.lookup("#sample-one-neuron").tryQuery().isPresent());
    robot.interact(() -> robot.lookup("#sample-one-neuron").queryButton().fire());
    await(() -> desk().results().shownProperty().get() != null);
    await(() -> robot.lookup("#tour-skip").tryQuery().isPresent());
    robot.clickOn("#tour-skip");
  }

  @Test
  void aClickInTheGalleryOpensASampleThatRuns(FxRobot robot) throws TimeoutException {
    openOneNeuron(robot);
    assertEquals("One neuron – SpikePack Workbench", window.stage().getTitle());
    assertEquals(4, desk().results().shownProperty().get().result().arms().size(), "arms were run");
    assertTrue(robot.lookup("#dock").tryQuery().isPresent());
    Path folder = desk().document().folderProperty().get();
    assertFalse(
        folder.startsWith(TriedWindow.HOME.resolve("sample-projects")),
        "a sample is never worked on");
  }

  @Test
  void anotherSampleIsOneClickAwayBesideTheCanvas(FxRobot robot) throws TimeoutException {
    openOneNeuron(robot);
    robot.clickOn("#tab-samples");
    await(() -> !robot.lookup("#beside-sample-mnist-mlp").match(isVisible()).queryAll().isEmpty());
    robot.clickOn("#beside-sample-mnist-mlp");
    await(() -> desk().document().project().name().startsWith("Digits"));
    await(() -> desk().results().shownProperty().get() != null);
  }

  @Test
  void tChangesAllSpikingArmsAndIsUndoneInOneStep(FxRobot robot) throws TimeoutException {
    openOneNeuron(robot);
    Slider steps = robot.lookup("#steps").query();
    assertEquals(4, steps.getValue());
    drag(robot, steps, 5, 7, 6);
    assertEquals(6, StepsChange.common(desk().document().project()).getAsInt());
    assertTrue(window.stage().getTitle().startsWith("*"));
    robot.clickOn("#undo");
    assertEquals(4, StepsChange.common(desk().document().project()).getAsInt());
    assertFalse(window.stage().getTitle().startsWith("*"), "nothing is unsaved any more");
    assertEquals(4, steps.getValue());
  }

  /** What the skin of a slider does while its thumb is held. */
  private static void drag(FxRobot robot, Slider slider, double... values) {
    robot.interact(() -> slider.setValueChanging(true));
    for (double value : values) {
      robot.interact(() -> slider.setValue(value));
    }
    robot.interact(() -> slider.setValueChanging(false));
  }

  @Test
  void savedElsewhereAProjectComesBackWithItsHistory(FxRobot robot) throws Exception {
    openOneNeuron(robot);
    Path target = place.resolve("mine");
    robot.interact(() -> desk().document().apply(StepsChange.to(desk().document().project(), 3)));
    robot.interact(() -> window.keeper().saveAs(target, () -> {}));
    await(() -> !desk().document().dirtyProperty().get());
    assertEquals(3, StepsChange.common(ProjectFile.read(target)).getAsInt());
    assertTrue(Files.exists(target.resolve("drives.csv")), "the data goes along");
    History again = new ProjectFolders(user()).open(target).history();
    assertTrue(again.canUndo());
    assertEquals(4, StepsChange.common(again.undo().project()).getAsInt());
    assertFalse(again.dirty());
  }

  @Test
  void thePaletteFindsAnActionByAFewLetters(FxRobot robot) throws TimeoutException {
    openOneNeuron(robot);
    Node canvas = robot.lookup("#network-editor").query();
    robot.interact(canvas::requestFocus);
    robot.interact(() -> window.fire("palette"));
    robot.clickOn("#command-palette-text").write("dark").type(KeyCode.ENTER);
    assertEquals(Look.DARK, desk().lookProperty().get());
    assertFalse(robot.lookup("#command-palette").query().isVisible());
    assertTrue(canvas.isFocused(), "whoever had the focus has it again");
  }

  @Test
  void bigTypeGivesBackTheRoomThatItTakes(FxRobot robot) throws TimeoutException {
    openOneNeuron(robot);
    SplitPane sides =
        (SplitPane) ((SplitPane) robot.lookup("#workspace").query()).getItems().getFirst();
    double[] before = sides.getDividerPositions();
    robot.interact(() -> desk().lookProperty().set(Look.PROJECTOR));
    await(() -> sides.getDividerPositions()[1] < before[1] - 0.01);
    robot.interact(() -> desk().lookProperty().set(Look.LIGHT));
    await(() -> Math.abs(sides.getDividerPositions()[1] - before[1]) < 0.01);
  }

  @Test
  void theSampleShownFollowsTheToolbar(FxRobot robot) throws TimeoutException {
    openOneNeuron(robot);
    robot.clickOn("#sample-next");
    await(() -> desk().results().shownProperty().get().sample() == 691);
    robot.doubleClickOn("#sample").write("0").type(KeyCode.ENTER);
    robot.clickOn("#sample-previous");
    await(() -> desk().results().shownProperty().get().sample() == 1000);
    robot.doubleClickOn("#sample").write("17").type(KeyCode.ENTER);
    assertEquals(17, desk().selection().sampleProperty().get());
  }

  @Test
  void stepsGoThroughTimeAndRound(FxRobot robot) throws TimeoutException {
    openOneNeuron(robot);
    for (int expected : new int[] {0, 1, 2, 3, 0}) {
      robot.clickOn("#step");
      assertEquals(expected, desk().selection().stepProperty().get());
    }
    robot.clickOn("#stop");
    assertEquals(-1, desk().selection().stepProperty().get());
  }

  @Test
  void aRunOverTheDataIsATaskWithAResult(FxRobot robot) throws TimeoutException {
    openOneNeuron(robot);
    robot.clickOn("#run");
    await(
        () ->
            desk().results().measuredProperty().get() != null
                && desk().results().measuredProperty().get().whole());
    assertTrue(robot.lookup("#status-speed").queryLabeled().getText().contains("images/s"));
  }

  @Test
  void unsavedWorkIsNotedAndFoundAfterAKill(FxRobot robot) throws Exception {
    openOneNeuron(robot);
    robot.interact(
        () ->
            desk()
                .document()
                .apply(new SettingEdit.SetText(SettingEdit.SetText.Field.NAME, "Mine")));
    robot.interact(() -> window.keeper().note());
    Path journals = place.resolve("state/recovery");
    await(() -> journals.toFile().list() != null && journals.toFile().list().length == 1);
    Path journal = journals.resolve(Objects.requireNonNull(journals.toFile().list())[0]);
    await(() -> Files.exists(journal.resolve("owner.json")));
    assertEquals(List.of(), new Recovery(user()).find(), "the program still runs");
    robot.clickOn("#undo");
    await(() -> !Files.exists(journal));
  }

  @Test
  void theWindowIsNeverBlockedForLong(FxRobot robot) throws TimeoutException {
    openOneNeuron(robot);
    await(() -> window.restedProperty().get());
    await(() -> desk().results().measuredProperty().get() != null);
    List<Heartbeat.Stall> rounds = new ArrayList<>();
    try (Heartbeat heart = Heartbeat.start()) {
      for (int i = 0; i < 4; i++) { // a Java program is slow the first times it does something
        everyT(robot);
        rounds.add(heart.take());
      }
    }
    Heartbeat.Stall best = Collections.min(rounds, comparingDouble(Heartbeat.Stall::ownMs));
    assertNotEquals(0, best.clockMs(), "it was watched");
    assertTrue(best.ownMs() < 100, best::text);
  }

  private void everyT(FxRobot robot) {
    for (int t = 1; t <= 8; t++) {
      int steps = t;
      robot.interact(
          () -> desk().document().apply(StepsChange.to(desk().document().project(), steps)));
      robot.sleep(60);
    }
  }

  @Test
  void leftAloneTheWindowComesToRest(FxRobot robot) throws Exception {
    for (int width : new int[] {1000, 1180, 1280}) {
      robot.interact(() -> window.stage().setWidth(width));
      requireRest(robot);
    }
    openOneNeuron(robot);
    await(() -> window.restedProperty().get());
    requireRest(robot);
  }

  /** Within ten half seconds there is one in which nothing but the status line is laid out. */
  private void requireRest(FxRobot robot) throws Exception {
    List<String> restless = new ArrayList<>();
    robot.interact(() -> watch(window.stage().getScene().getRoot(), restless));
    List<String> before = List.of();
    for (int i = 0; i < 10; i++) {
      robot.interact(restless::clear);
      robot.sleep(500);
      before = WaitForAsyncUtils.asyncFx(() -> List.copyOf(restless)).get();
      if (before.isEmpty()) {
        return;
      }
    }
    fail("laid out although nothing happens: " + Set.copyOf(before));
  }

  private static void watch(Parent parent, List<String> restless) {
    if (parent instanceof StatusBar) {
      return;
    }
    parent
        .needsLayoutProperty()
        .addListener(
            (property, was, now) -> {
              if (now) {
                restless.add(parent.toString());
              }
            });
    for (Node child : parent.getChildrenUnmodifiable()) {
      if (child instanceof Parent inner) {
        watch(inner, restless);
      }
    }
  }

  @Test
  void viewsMoveBesideEachOther(FxRobot robot) throws TimeoutException {
    openOneNeuron(robot);
    robot.interact(() -> window.fire("layout-1"));
    assertEquals(2, robot.lookup(".dock-group").queryAll().size());
    robot.interact(() -> window.fire("layout-0"));
    assertEquals(1, robot.lookup(".dock-group").queryAll().size());
  }

  @Test
  void aTabIsDraggedIntoAGroupOfItsOwnAndBack(FxRobot robot) throws TimeoutException {
    openOneNeuron(robot);
    Node dock = robot.lookup("#dock").query();
    Bounds all = dock.localToScreen(dock.getBoundsInLocal());
    drag(robot, "#tab-potential", all.getMaxX() - 30, all.getCenterY());
    assertEquals(List.of("potential"), window.workspace().dock().arrangement().groups().getLast());
    robot.sleep(300);
    WaitForAsyncUtils.waitForFxEvents();
    drag(robot, "#tab-potential", all.getMinX() + 20, all.getMinY() + 10);
    DockLayout now = window.workspace().dock().arrangement();
    assertEquals(1, now.groups().size(), now.text());
    assertTrue(now.groups().getFirst().indexOf("potential") <= 1, now.text());
    assertEquals("potential", now.front().getFirst());
  }

  private static void drag(FxRobot robot, String tab, double x, double y) {
    Node head = robot.lookup(tab).query();
    Bounds from = head.localToScreen(head.getBoundsInLocal());
    robot.moveTo(from.getCenterX(), from.getCenterY()).press(MouseButton.PRIMARY);
    robot.moveTo(from.getCenterX(), from.getCenterY() + 30).moveTo(x, y);
    robot.release(MouseButton.PRIMARY);
    WaitForAsyncUtils.waitForFxEvents();
  }

  @Test
  void aViewInAWindowOfItsOwnKeepsItsControlsAndComesBack(FxRobot robot) throws TimeoutException {
    openOneNeuron(robot);
    robot.interact(() -> window.workspace().dock().detach("raster"));
    WaitForAsyncUtils.waitForFxEvents();
    Node raster = robot.lookup("#raster-view").query();
    Stage own = (Stage) raster.getScene().getWindow();
    assertTrue(own != window.stage() && own.isShowing());
    assertEquals("Raster", own.getTitle());
    assertNotNull(own.getScene().lookup("#raster-bit-planes"), "its own controls");
    ComboBox<?> layers = (ComboBox<?>) own.getScene().lookup("#scrubber-layer");
    assertEquals("neuron", layers.getValue());
    Slider step = (Slider) own.getScene().lookup("#scrubber-step");
    robot.interact(() -> step.setValue(2));
    assertEquals(
        desk().selection().stepProperty().get(),
        (int) robot.lookup("#scrubber").lookup("#scrubber-step").<Slider>query().getValue());
    robot.interact(own::close);
    await(() -> robot.lookup("#raster-view").query().getScene() == window.scene());
  }
}
