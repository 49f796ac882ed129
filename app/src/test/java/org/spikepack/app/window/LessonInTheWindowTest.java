package org.spikepack.app.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.spikepack.app.window.TriedWindow.await;

import java.nio.file.Path;
import java.util.concurrent.TimeoutException;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextArea;
import javafx.scene.shape.Rectangle;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.spikepack.project.Lesson;
import org.spikepack.views.desk.FilePrompt;
import org.spikepack.workshop.StepsChange;
import org.spikepack.workshop.UserFolders;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;
import org.testfx.util.WaitForAsyncUtils;

/** A class takes the lesson of a sample, and a teacher writes one, by mouse. */
@ExtendWith(ApplicationExtension.class)
class LessonInTheWindowTest {

  @TempDir Path place;

  private WorkbenchWindow window;

  @BeforeAll
  static void withoutDisplay() {
    TriedWindow.withoutDisplay();
  }

  @Start
  void start(Stage stage) {
    UserFolders user = TriedWindow.user(place);
    window = TriedWindow.open(stage, user, FilePrompt.SYSTEM);
  }

  @Stop
  void stop() {
    window.leave();
  }

  private void open(FxRobot robot) throws TimeoutException {
    await(
        () ->
            window.restedProperty().get()
                && robot.lookup("#sample-one-neuron").tryQuery().isPresent());
    robot.interact(() -> robot.lookup("#sample-one-neuron").queryButton().fire());
    await(() -> window.desk().results().shownProperty().get() != null);
    if (robot.lookup("#tour-skip").tryQuery().isPresent()) {
      robot.clickOn("#tour-skip");
    }
  }

  private int steps() {
    return StepsChange.common(window.desk().document().project()).orElse(-1);
  }

  private boolean seen(FxRobot robot, String selector) {
    return robot.lookup(selector).tryQuery().filter(Node::isVisible).isPresent();
  }

  @Test
  void aClassTakesTheLesson(FxRobot robot) throws TimeoutException {
    open(robot);
    robot.interact(
        () ->
            window.desk().document().apply(StepsChange.to(window.desk().document().project(), 7)));
    robot.clickOn("#lesson-next");
    assertEquals(4, steps());
    assertEquals(690, window.desk().selection().sampleProperty().get());
    await(() -> !seen(robot, "#tab-training")); // what would distract is out of sight
    robot.clickOn("#lesson-next");
    WaitForAsyncUtils.waitForFxEvents();
    assertEquals("potential", window.workspace().dock().arrangement().front().getFirst());
    surrounds(robot, "#scrubber");
    robot.interact(() -> robot.lookup("#lesson-answer-0-0").<RadioButton>query().fire());
    assertTrue(robot.lookup("#lesson-verdict").query().getAccessibleText().startsWith("Not quite"));
    robot.interact(() -> robot.lookup("#lesson-answer-0-1").<RadioButton>query().fire());
    assertTrue(robot.lookup("#lesson-verdict").query().getAccessibleText().startsWith("Right"));
    robot.clickOn("#lesson-leave");
    await(() -> seen(robot, "#tab-training")); // and back at the end
    assertFalse(seen(robot, "#pointer"));
    robot.clickOn("#undo");
    assertEquals(7, steps(), "the whole step is one step of the history");
  }

  private void surrounds(FxRobot robot, String control) {
    Node pointed = robot.lookup(control).query();
    Bounds wanted = pointed.localToScene(pointed.getLayoutBounds());
    Rectangle ring = robot.lookup(".pointer-ring").query();
    Bounds found = ring.localToScene(ring.getLayoutBounds());
    assertEquals(wanted.getCenterX(), found.getCenterX(), 6);
    assertEquals(wanted.getCenterY(), found.getCenterY(), 6);
  }

  @Test
  void aTeacherWritesALesson(FxRobot robot) throws Exception {
    open(robot);
    robot.interact(() -> window.desk().selection().sampleProperty().set(42));
    robot.clickOn("#lesson-edit");
    TextArea text = robot.lookup("#lesson-text").query();
    robot.interact(text::clear);
    robot.clickOn("#lesson-text").write("# Mine");
    robot.clickOn("#lesson-add-step");
    robot.clickOn("#lesson-add-question");
    robot.clickOn("#lesson-add-state");
    robot.interact(() -> item(robot, "lesson-point-at", "lesson-point-at-steps").fire());
    robot.interact(() -> item(robot, "lesson-hide", "lesson-hide-side").fire());
    assertTrue(seen(robot, "#lesson-editor .question"), "the preview shows the step of the caret");
    robot.clickOn("#lesson-done");
    assertFalse(seen(robot, "#lesson-editor"));
    String written = window.desk().document().project().lesson();
    assertNotNull(written);
    Lesson lesson = Lesson.parse(written);
    assertEquals("Mine", lesson.title());
    assertEquals(42, lesson.steps().getFirst().state().sample());
    robot.clickOn("#lesson-next");
    surrounds(robot, "#steps");
    assertFalse(seen(robot, "#right"));
    robot.clickOn("#lesson-next");
    assertTrue(seen(robot, "#right"));
    robot.clickOn("#undo");
    assertTrue(
        window.desk().document().project().lesson().startsWith("# How a SpikePack window packs"),
        "all that was written is one step of the history");
  }

  private static MenuItem item(FxRobot robot, String menu, String id) {
    return robot.lookup("#" + menu).<MenuButton>query().getItems().stream()
        .filter(item -> id.equals(item.getId()))
        .findFirst()
        .orElseThrow();
  }
}
