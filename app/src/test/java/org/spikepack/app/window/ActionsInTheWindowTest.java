package org.spikepack.app.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.spikepack.app.window.TriedWindow.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.stage.Stage;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.spikepack.project.Arm;
import org.spikepack.store.Npz;
import org.spikepack.views.desk.Desk;
import org.spikepack.workshop.StepsChange;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;

/** Everything that can be done is in the menus and in the palette, and does what it says. */
@ExtendWith(ApplicationExtension.class)
class ActionsInTheWindowTest {

  private static final Path SAMPLE = TriedWindow.HOME.resolve("sample-projects/mnist-mlp");

  @TempDir Path place;

  private WorkbenchWindow window;

  @BeforeAll
  static void withoutDisplay() {
    TriedWindow.withoutDisplay();
  }

  @Start
  void start(Stage stage) {
    window = TriedWindow.open(stage, TriedWindow.user(place), TriedWindow.saving(place::resolve));
    stage.setWidth(1400);
    stage.setHeight(900);
  }

  @Stop
  void stop() {
    window.leave();
  }

  private Desk desk() {
    return window.desk();
  }

  private void open(FxRobot robot) throws TimeoutException {
    await(() -> window.restedProperty().get());
    robot.interact(() -> window.keeper().openSample(SAMPLE));
    await(() -> desk().results().shownProperty().get() != null);
    await(() -> robot.lookup("#tour-skip").tryQuery().isPresent());
    robot.clickOn("#tour-skip");
    await(() -> desk().tasks().unfinishedProperty().get() == 0);
  }

  /** Every entry of every menu, menus within menus too. */
  private List<MenuItem> entries(FxRobot robot) {
    MenuBar bar = robot.lookup(node -> node instanceof MenuBar).query();
    List<MenuItem> out = new ArrayList<>();
    bar.getMenus().forEach(menu -> collect(menu, out));
    return out;
  }

  private static void collect(Menu menu, List<MenuItem> out) {
    for (MenuItem item : menu.getItems()) {
      if (item instanceof Menu inner) {
        collect(inner, out);
      } else if (!(item instanceof SeparatorMenuItem)) {
        out.add(item);
      }
    }
  }

  private static String labels(List<MenuItem> entries) {
    return entries.stream().map(MenuItem::getText).collect(Collectors.joining("\n"));
  }

  @Test
  void whatPartsCanDoStandsInTheMenus(FxRobot robot) throws TimeoutException {
    open(robot);
    String labels = labels(entries(robot));
    for (String wanted :
        List.of(
            "Duplicate arm",
            "Rename arm   F2",
            "Remove arm",
            "Hide or show arm",
            "LIF, T = 4",
            "Run sweep",
            "Make a sweep",
            "Start training",
            "Pause or resume training",
            "Stop training and keep the weights",
            "Cancel training",
            "Go on from checkpoint",
            "Convert the ANN now",
            "Build for the board",
            "Play or pause the window   K",
            "Next spike   N",
            "Pin or release this step",
            "Heat map",
            "Bit planes",
            "Save drawing (SVG)…",
            "Into its own window",
            "T + 1",
            "Device: reference",
            "Export model (ONNX)…",
            "Mute or unmute   M",
            "Walk and push")) {
      boolean menu = wanted.equals("Walk and push");
      assertTrue(menu || labels.contains(wanted), wanted + " in\n" + labels);
    }
    Set<String> ids = new HashSet<>();
    for (MenuItem item : entries(robot)) {
      assertTrue(ids.add(item.getId()), "twice: " + item.getId());
    }
  }

  @Test
  void noLetterIsTakenFromWhoTypes(FxRobot robot) throws TimeoutException {
    open(robot);
    for (MenuItem item : entries(robot)) {
      if (item.getAccelerator() instanceof KeyCodeCombination keys) {
        boolean bare =
            keys.getShortcut() == KeyCodeCombination.ModifierValue.UP
                && keys.getAlt() == KeyCodeCombination.ModifierValue.UP;
        assertFalse(
            bare && (keys.getCode().isLetterKey() || keys.getCode().isDigitKey()),
            item.getText() + " on " + keys);
        assertFalse(
            Set.of(KeyCode.DELETE, KeyCode.BACK_SPACE, KeyCode.HOME, KeyCode.LEFT, KeyCode.SPACE)
                    .contains(keys.getCode())
                && bare,
            item.getText());
      }
    }
    int before = desk().selection().stepProperty().get();
    robot.interact(() -> window.fire("palette"));
    robot.clickOn("#command-palette-text").write("nmk");
    TextInputControl typed = robot.lookup("#command-palette-text").query();
    assertEquals("nmk", typed.getText());
    assertEquals(before, desk().selection().stepProperty().get());
  }

  @Test
  void thePaletteFindsThemAndTheyWork(FxRobot robot) throws TimeoutException {
    open(robot);
    int arms = desk().document().project().arms().size();
    String first = desk().document().project().arms().getFirst().name();
    robot.interact(() -> desk().selection().armProperty().set(first));
    find(robot, "duplicate arm");
    assertEquals(arms + 1, desk().document().project().arms().size());
    find(robot, "remove arm");
    assertEquals(
        arms, desk().document().project().arms().size(), "the copy was selected and is gone");
    find(robot, "T + 1");
    assertEquals(5, StepsChange.common(desk().document().project()).getAsInt());
    find(robot, "device reference");
    assertEquals("reference", desk().document().project().run().backend());
    find(robot, "bit planes");
    await(() -> desk().tasks().unfinishedProperty().get() == 0);
    find(robot, "next spike");
    assertTrue(desk().selection().stepProperty().get() >= 0);
    List<String> names = desk().document().project().arms().stream().map(Arm::name).toList();
    robot.interact(() -> desk().selection().armProperty().set(names.getLast()));
    find(robot, "hide or show arm");
    assertEquals(Set.of(names.getLast()), Set.copyOf(desk().selection().hiddenArms()));
  }

  private void find(FxRobot robot, String words) {
    robot.interact(() -> window.fire("palette"));
    robot.clickOn("#command-palette-text").write(words).type(KeyCode.ENTER);
    assertFalse(robot.lookup("#command-palette").query().isVisible(), words);
  }

  @Test
  void thePageOfKeysNamesThoseOfTheCanvasAndOfTime(FxRobot robot) throws TimeoutException {
    open(robot);
    robot.interact(() -> window.fire("keys"));
    Node sheet = robot.lookup("#shortcut-sheet").query();
    Set<String> said =
        sheet.lookupAll(".label").stream()
            .map(label -> ((Labeled) label).getText())
            .collect(Collectors.toCollection(TreeSet::new));
    for (String wanted : List.of("M", "L", "I", "N", "K", "Shift+N", "F2", "F8", "Ctrl+D")) {
      assertTrue(said.contains(wanted), wanted + " in " + said);
    }
  }

  @Test
  void everyViewAndTheNetworkLeaveAsPictureDrawingAndNumbers(FxRobot robot) throws Exception {
    open(robot);
    List<String> withNumbers =
        List.of("raster", "potential", "information", "activity", "accuracy", "table", "board");
    List<String> shown =
        Stream.concat(withNumbers.stream(), Stream.of("training", "doctor", "network")).toList();
    for (String view : shown) {
      for (String kind : List.of("png", "svg")) {
        robot.interact(() -> window.fire("export-" + view + "-" + kind));
        written(view + "." + kind);
      }
      String svg = Files.readString(place.resolve(view + ".svg"));
      String words =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(place.resolve(view + ".svg").toFile())
              .getDocumentElement()
              .getTextContent();
      assertTrue(words.strip().length() > 40, view + " has words: " + words);
      assertTrue(svg.contains("<rect") || svg.contains("<path"), view);
    }
    for (String view : withNumbers) {
      robot.interact(() -> window.fire("export-" + view + "-csv"));
      robot.interact(() -> window.fire("export-" + view + "-npz"));
      written(view + ".csv");
      written(view + ".npz");
      assertTrue(Files.readAllLines(place.resolve(view + ".csv")).size() > 1, view);
      assertFalse(Npz.read(place.resolve(view + ".npz")).isEmpty(), view);
    }
    Path confusion = place.resolve("accuracy-confusion.csv");
    assertTrue(Files.exists(confusion), "further tables lie beside the first");
    assertTrue(Npz.read(place.resolve("accuracy.npz")).containsKey("confusion/samples"));
  }

  private void written(String name) throws TimeoutException {
    await(() -> Files.exists(place.resolve(name)));
  }

  @Test
  void aProjectOpenedLatelyStandsInTheMenuAndTheModelCanBeExported(FxRobot robot) throws Exception {
    open(robot);
    Path mine = place.resolve("mine");
    robot.interact(() -> window.keeper().saveAs(mine, () -> {}));
    await(() -> mine.equals(desk().document().folderProperty().get()));
    MenuBar bar = robot.lookup(node -> node instanceof MenuBar).query();
    Menu recent =
        bar.getMenus().getFirst().getItems().stream()
            .filter(item -> Objects.equals(item.getId(), "menu-open-recent"))
            .map(Menu.class::cast)
            .findFirst()
            .orElseThrow();
    robot.clickOn("#menu-project");
    robot.moveTo("#menu-open-recent");
    await(() -> recent.getItems().getFirst().getText().startsWith("mine"));
    robot.type(KeyCode.ESCAPE, KeyCode.ESCAPE, KeyCode.ESCAPE);
    robot.interact(() -> window.fire("export-onnx"));
    written("model.onnx");
    assertNotNull(desk().messages());
    assertTrue(Files.size(place.resolve("model.onnx")) > 100_000, "weights go along");
  }
}
