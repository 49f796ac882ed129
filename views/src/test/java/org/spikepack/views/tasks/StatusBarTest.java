package org.spikepack.views.tasks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.spikepack.backend.Backends;
import org.spikepack.fault.NoDevice;
import org.spikepack.project.History;
import org.spikepack.tensor.ElementType;
import org.spikepack.tensor.Tensor;
import org.spikepack.views.desk.Desk;
import org.spikepack.views.fx.WindowToolkit;
import org.spikepack.views.task.Job;
import org.spikepack.workshop.MemoryUse;
import org.spikepack.workshop.Templates;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Every running task can be seen and ended. */
@ExtendWith(ApplicationExtension.class)
class StatusBarTest {

  private static final int PATIENCE_S = 30;
  private static final int MEBI = 1 << 20;

  private final CountDownLatch end = new CountDownLatch(1);
  private Desk desk;

  @BeforeAll
  static void toolkit() throws NoDevice {
    WindowToolkit.headless(() -> true);
  }

  @Start
  void start(Stage stage) {
    desk = new Desk(History.of(Templates.blank()), new Backends(List.of()));
    stage.setScene(new Scene(new StatusBar(desk), 1280, 40));
    stage.show();
  }

  @AfterEach
  void close(FxRobot robot) {
    end.countDown();
    robot.interact(() -> desk.close());
  }

  /** Ends when it is cancelled, or at the end of the test. */
  private String work(Job.Report report) {
    report.progress(0.5, "half");
    try {
      end.await();
    } catch (InterruptedException cancelled) {
      return "cancelled";
    }
    return "done";
  }

  private static void until(BooleanSupplier wanted) throws TimeoutException {
    WaitForAsyncUtils.waitFor(PATIENCE_S, TimeUnit.SECONDS, wanted::getAsBoolean);
    WaitForAsyncUtils.waitForFxEvents();
  }

  private List<String> listed(FxRobot robot) {
    return robot.lookup("#task-list .label").queryAllAs(Labeled.class).stream()
        .map(Labeled::getText)
        .toList();
  }

  @Test
  void theListShowsAllTasksAndEndsEach(FxRobot robot) throws TimeoutException {
    robot.interact(
        () -> List.of("A", "B", "C").forEach(t -> desk.tasks().start(t, this::work, done -> {})));
    until(() -> robot.lookup("#status-more").tryQueryAs(Button.class).isPresent());
    assertEquals("+2", robot.lookup("#status-more").queryButton().getText());
    robot.interact(() -> robot.lookup("#status-more").queryButton().fire());
    until(() -> listed(robot).equals(List.of("A: half", "B: half", "C: half")));
    Set<Node> cancels = robot.lookup("#task-list .task-cancel").queryAll();
    robot.interact(() -> ((Button) List.copyOf(cancels).getLast()).fire());
    until(() -> listed(robot).equals(List.of("A: half", "B: half")));
    assertEquals("+1", robot.lookup("#status-more").queryButton().getText());
    robot.interact(() -> robot.lookup("#status-cancel").queryButton().fire());
    until(() -> listed(robot).equals(List.of("B: half")));
    assertTrue(robot.lookup("#status-more").tryQuery().isEmpty());
  }

  @Test
  void quietWorkIsListedOnceItTakesLong(FxRobot robot) throws TimeoutException {
    robot.interact(
        () -> desk.tasks().quietly("Look into fc1", this::work, done -> {}, fault -> {}));
    assertTrue(desk.tasks().running().isEmpty(), "most of it is over at once");
    until(() -> robot.lookup("#status-task").tryQuery().isPresent());
    robot.interact(() -> robot.lookup("#status-cancel").queryButton().fire());
    until(() -> desk.tasks().running().isEmpty());
    robot.interact(() -> desk.tasks().quietly("Short", report -> "over", done -> {}, fault -> {}));
    robot.sleep(1500);
    assertTrue(desk.tasks().running().isEmpty());
  }

  /** A device that does not listen keeps its line until it does. */
  @Test
  void whatWasCancelledStaysListedUntilItHasEnded(FxRobot robot) throws TimeoutException {
    robot.interact(
        () ->
            desk.tasks()
                .start(
                    "Deaf",
                    report -> {
                      while (end.getCount() > 0) {
                        Thread.onSpinWait();
                      }
                      return "";
                    },
                    done -> {}));
    until(() -> robot.lookup("#status-cancel").tryQuery().isPresent());
    robot.interact(() -> robot.lookup("#status-cancel").queryButton().fire());
    assertEquals(
        "Deaf: ends as soon as it can", robot.lookup("#status-task").queryButton().getText());
    assertFalse(desk.tasks().running().isEmpty());
    end.countDown();
    until(() -> desk.tasks().running().isEmpty());
  }

  @Test
  void memoryCountsTensors() {
    assumeTrue(Files.exists(Path.of("/proc/self/status")), "only Linux tells all of it");
    long before = MemoryUse.now().used();
    Tensor large = Tensor.zeros(ElementType.F32, 64 * MEBI);
    large.set(0, 1);
    long more = MemoryUse.now().used() - before;
    assertTrue(more > 200L * MEBI, () -> large + " is 256 MiB, counted " + more);
  }
}
