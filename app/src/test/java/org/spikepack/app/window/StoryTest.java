package org.spikepack.app.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Spinner;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.spikepack.backend.Backends;
import org.spikepack.backend.nd4j.Nd4jOffer;
import org.spikepack.network.Layer;
import org.spikepack.network.Wire;
import org.spikepack.project.Project;
import org.spikepack.project.ProjectFile;
import org.spikepack.views.desk.Desk;
import org.spikepack.views.desk.FilePrompt;
import org.spikepack.views.editor.NetworkEditor;
import org.spikepack.views.fx.Heartbeat;
import org.spikepack.views.fx.Photograph;
import org.spikepack.workshop.MachineBoards;
import org.spikepack.workshop.UserFolders;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;
import org.testfx.util.WaitForAsyncUtils;

/**
 * A lesson from the first window to the exported figure, by mouse, while the toolkit's thread is
 * watched. Without a display; with {@code -Dspikepack.display=real} in a real window. Pictures of
 * every stage stay in {@code target/screenshots}.
 */
@Tag("alone")
@ExtendWith(ApplicationExtension.class)
class StoryTest {

  private static final Path HOME = Path.of("..").toAbsolutePath().normalize();
  private static final boolean REAL = "real".equals(System.getProperty("spikepack.display"));
  private static final Path PICTURES =
      Path.of("target/screenshots", REAL ? "story-in-a-real-window" : "story");

  /**
   * The program answers within 100 ms. Here every gesture is the first of its kind in a JVM that
   * lacks the cache of the launcher, events come in bursts, and the machine may be busy: two
   * threads on one core take up to twice the processor time each.
   */
  private static final double MOST_MS = 400;

  private static final long PATIENCE_SECONDS = 90;

  @TempDir Path place;

  private final Map<String, Heartbeat.Stall> stalls = new LinkedHashMap<>();
  private WorkbenchWindow window;
  private Path answer;

  @BeforeAll
  static void display() {
    if (!REAL) {
      System.setProperty("glass.platform", "Headless");
    }
    System.setProperty("prism.order", "sw");
    System.setProperty("testfx.robot", "glass");
  }

  @Start
  void start(Stage stage) {
    UserFolders user = new UserFolders(place.resolve("config"), place.resolve("state"));
    Backends backends = new Backends(List.of(new Nd4jOffer()));
    WorkbenchWindow.World world =
        new WorkbenchWindow.World(
            backends, MachineBoards.ofThisUser(), user, Optional.of(HOME), answers());
    window = new WorkbenchWindow(stage, world, () -> {});
    stage.setWidth(1280);
    stage.setHeight(800);
    window.show(null);
  }

  /** The system's dialogs belong to the system; what they answer is given here. */
  private FilePrompt answers() {
    return new FilePrompt() {
      @Override
      public Optional<Path> folder(String title, Window owner) {
        return Optional.of(answer);
      }

      @Override
      public Optional<Path> save(String title, String name, Window owner) {
        return Optional.of(answer);
      }
    };
  }

  @Stop
  void stop() {
    window.leave();
  }

  @Test
  void aLesson(FxRobot robot) throws Exception {
    try (Heartbeat heart = Heartbeat.start()) {
      Scenes scenes = new Scenes(robot, heart);
      scenes.play(
          "gallery",
          () -> {
            await(() -> window.restedProperty().get());
            await(() -> shown(robot, "#sample-fashion-mnist-mlp"));
          });
      scenes.play("open a sample", () -> openSample(robot));
      scenes.play("drag a layer from the palette", () -> dragLayer(robot));
      scenes.play("wire it", () -> wire(robot));
      scenes.play("mend the error", () -> mend(robot));
      scenes.play("run", () -> run(robot));
      scenes.play("undo and redo", () -> undoAndRedo(robot));
      scenes.play("save as", () -> saveAs(robot));
      scenes.play("train two epochs", () -> train(robot));
      scenes.play("every view", () -> everyView(robot));
      scenes.play("export", () -> export(robot));
      scenes.play("save and reopen", () -> saveAndReopen(robot));
    }
    stalls.forEach(
        (scene, worst) ->
            assertTrue(worst.ownMs() < MOST_MS, () -> scene + " blocked for " + worst.text()));
    assertTrue(stalls.values().stream().anyMatch(s -> s.clockMs() > 0), "it was watched");
  }

  private interface Scene {
    void play() throws Exception;
  }

  /** Plays one scene after another, notes for how long each blocked, and takes its picture. */
  private final class Scenes {
    private final FxRobot robot;
    private final Heartbeat heart;

    Scenes(FxRobot robot, Heartbeat heart) {
      this.robot = robot;
      this.heart = heart;
    }

    void play(String name, Scene scene) throws Exception {
      heart.take();
      try {
        scene.play();
      } catch (TimeoutException stuck) {
        picture("stuck in " + name);
        throw stuck;
      }
      WaitForAsyncUtils.waitForFxEvents();
      stalls.put(name, heart.take());
      String seen =
          stalls.entrySet().stream()
              .map(entry -> entry.getKey() + ": " + entry.getValue().text())
              .collect(Collectors.joining("\n"));
      Files.createDirectories(PICTURES);
      Files.writeString(PICTURES.resolve("longest-stalls.txt"), seen);
      picture("%02d %s".formatted(stalls.size(), name));
    }

    private void picture(String name) throws IOException {
      byte[] png = read(() -> Photograph.of(window.stage().getScene())).png();
      Files.write(PICTURES.resolve(name.replace(' ', '-') + ".png"), png);
      robot.interact(() -> {});
    }
  }

  private Desk desk() {
    return window.desk();
  }

  private Project project() {
    return read(() -> desk().document().project());
  }

  private static <T> T read(Supplier<T> what) {
    return WaitForAsyncUtils.waitForAsyncFx(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS), what::get);
  }

  private static void await(Callable<Boolean> condition) throws TimeoutException {
    WaitForAsyncUtils.waitFor(
        PATIENCE_SECONDS,
        TimeUnit.SECONDS,
        () -> WaitForAsyncUtils.waitForAsyncFx(60_000, condition));
    WaitForAsyncUtils.waitForFxEvents();
  }

  private static boolean shown(FxRobot robot, String selector) {
    return robot.lookup(selector).queryAll().stream().anyMatch(StoryTest::visible);
  }

  private static boolean visible(Node node) {
    for (Node at = node; at != null; at = at.getParent()) {
      if (!at.isVisible()) {
        return false;
      }
    }
    return node.getScene() != null;
  }

  private static void click(FxRobot robot, String selector) throws TimeoutException {
    await(() -> shown(robot, selector) && !robot.lookup(selector).query().isDisabled());
    robot.clickOn(selector);
    WaitForAsyncUtils.waitForFxEvents();
  }

  private NetworkEditor editor(FxRobot robot) {
    return robot.lookup("#network-editor").queryAs(NetworkEditor.class);
  }

  private Bounds bounds(FxRobot robot, String layer) {
    NetworkEditor editor = editor(robot);
    WaitForAsyncUtils.waitForFxEvents();
    return read(() -> editor.localToScreen(editor.boundsOf(layer).orElseThrow()));
  }

  private static void drag(FxRobot robot, Point2D from, Point2D to) {
    robot.moveTo(from).press(MouseButton.PRIMARY);
    robot.moveTo(from.midpoint(to)).moveTo(to).release(MouseButton.PRIMARY);
    WaitForAsyncUtils.waitForFxEvents();
  }

  private List<String> layers() {
    return project().network().layers().stream().map(Layer::name).toList();
  }

  private void openSample(FxRobot robot) throws TimeoutException {
    click(robot, "#sample-fashion-mnist-mlp");
    await(() -> desk().results().shownProperty().get() != null);
    click(robot, "#tour-skip");
    await(() -> desk().results().measuredProperty().get() != null);
    assertFalse(desk().document().folderProperty().get().startsWith(HOME), "a sample stays");
  }

  private void dragLayer(FxRobot robot) throws TimeoutException {
    click(robot, "#left .tab-label");
    robot.clickOn("#parts-search").write("dropout");
    await(() -> shown(robot, "#part-dropout"));
    Node part = robot.lookup("#part-dropout").query();
    Bounds from = read(() -> part.localToScreen(part.getBoundsInLocal()));
    Bounds all = read(() -> editor(robot).localToScreen(editor(robot).getBoundsInLocal()));
    Bounds behind = bounds(robot, "fc2");
    drag(
        robot,
        new Point2D(from.getCenterX(), from.getCenterY()),
        new Point2D(behind.getCenterX(), all.getMaxY() - 30));
    assertTrue(layers().contains("drop1"), () -> "" + layers());
    assertFalse(project().activeNetwork().problems().isEmpty(), "it is not wired yet");
  }

  private void wire(FxRobot robot) throws TimeoutException {
    click(robot, "#editor-zoom-fit");
    wire(robot, "act1", "drop1");
    wire(robot, "drop1", "fc2");
  }

  private void wire(FxRobot robot, String from, String to) {
    Bounds out = bounds(robot, from);
    Bounds in = bounds(robot, to);
    drag(
        robot,
        new Point2D(out.getMaxX(), out.getCenterY()),
        new Point2D(in.getMinX() + 6, in.getCenterY()));
    assertTrue(project().network().wires().contains(new Wire(from, to)), from + " to " + to);
  }

  private void mend(FxRobot robot) throws TimeoutException {
    Bounds flat = bounds(robot, "flat");
    robot.clickOn(new Point2D(flat.getCenterX(), flat.getCenterY())).type(KeyCode.DELETE);
    NetworkEditor editor = editor(robot);
    await(() -> editor.fixButtonOf("fc1").isPresent());
    assertFalse(layers().contains("flat"));
    Bounds button = read(() -> editor.localToScreen(editor.fixButtonOf("fc1").orElseThrow()));
    robot.clickOn(new Point2D(button.getCenterX(), button.getCenterY()));
    WaitForAsyncUtils.waitForFxEvents();
    assertEquals(List.of(), project().activeNetwork().problems());
    assertTrue(layers().contains("flat1"), () -> "the fix puts it back: " + layers());
  }

  private void run(FxRobot robot) throws TimeoutException {
    click(robot, "#run");
    await(
        () ->
            desk().results().measuredProperty().get() != null
                && desk().results().measuredProperty().get().whole());
  }

  private void undoAndRedo(FxRobot robot) throws TimeoutException {
    Project mended = project();
    List<Project> past = new ArrayList<>();
    while (layers().contains("drop1")) {
      past.add(project());
      click(robot, "#undo");
    }
    assertEquals(5, past.size(), "a drop, two wires, a deletion and a fix");
    assertTrue(read(() -> !desk().document().dirtyProperty().get()), "all is as it was");
    for (int i = 0; i < past.size(); i++) {
      click(robot, "#redo");
    }
    assertEquals(mended, project());
  }

  private void saveAs(FxRobot robot) throws Exception {
    answer = place.resolve("my lesson");
    click(robot, "#menu-project");
    click(robot, "#menu-save-as");
    await(() -> !desk().document().dirtyProperty().get());
    assertEquals(project(), ProjectFile.read(answer));
    assertEquals(answer, read(() -> desk().document().folderProperty().get()));
  }

  private void train(FxRobot robot) throws TimeoutException {
    click(robot, "#train");
    await(() -> shown(robot, "#train-epochs"));
    Spinner<Integer> epochs = robot.lookup("#train-epochs").queryAs(Spinner.class);
    robot.interact(() -> epochs.getValueFactory().setValue(2));
    Project before = project();
    robot.interact(() -> robot.lookup("#train-start").queryButton().fire());
    await(() -> !desk().tasks().running().isEmpty() || !desk().document().project().equals(before));
    await(() -> !desk().document().project().equals(before));
    assertTrue(read(() -> desk().document().dirtyProperty().get()), "new weights are an edit");
  }

  private void everyView(FxRobot robot) throws TimeoutException {
    for (String view :
        List.of("raster", "potential", "information", "activity", "accuracy", "doctor", "table")) {
      click(robot, "#tab-" + view);
      await(() -> shown(robot, "#view-" + view));
    }
  }

  private void export(FxRobot robot) throws Exception {
    for (String[] kind :
        new String[][] {
          {"raster", "png"}, {"raster", "svg"}, {"information", "csv"}, {"information", "png"}
        }) {
      click(robot, "#tab-" + kind[0]);
      answer = place.resolve(kind[0] + "." + kind[1]);
      click(robot, "#export-" + kind[0]);
      click(robot, "#export-" + kind[0] + "-" + kind[1]);
      Path written = answer;
      await(() -> Files.exists(written));
    }
    byte[] png = Files.readAllBytes(place.resolve("raster.png"));
    assertEquals("PNG", new String(png, 1, 3, java.nio.charset.StandardCharsets.US_ASCII));
    assertTrue(Files.readString(place.resolve("raster.svg")).contains("<svg"));
    assertTrue(Files.readString(place.resolve("information.csv")).lines().count() > 1);
  }

  private void saveAndReopen(FxRobot robot) throws Exception {
    Project now = project();
    click(robot, "#menu-project");
    click(robot, "#menu-save");
    await(() -> !desk().document().dirtyProperty().get());
    Path mine = read(() -> desk().document().folderProperty().get());
    answer = place.resolve("my lesson");
    assertEquals(answer, mine);
    read(
        () -> {
          desk().results().show(null);
          return true;
        });
    click(robot, "#menu-project");
    click(robot, "#menu-open");
    await(() -> desk().results().shownProperty().get() != null);
    assertEquals(now, project());
    assertTrue(read(() -> desk().document().historyProperty().get().canUndo()), "also its past");
  }
}
