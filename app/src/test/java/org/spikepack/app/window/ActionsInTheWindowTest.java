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
import javafx.scene.control.ButtonBase;
import javafx.scene.control.DialogPane;
import javafx.scene.control.Labeled;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spikepack.project.Arm;
import org.spikepack.store.Npz;
import org.spikepack.views.desk.Desk;
import org.spikepack.workshop.StepsChange;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/**
 * Everything that can be done is in the menus and in the palette, and does what it says. One window
 * does for all: each test opens the sample anew.
 */
class ActionsInTheWindowTest {

  private static final Path SAMPLE = TriedWindow.HOME.resolve("sample-projects/mnist-mlp");

  @TempDir static Path user;

  private static WorkbenchWindow window;
  private static Path saved;

  @TempDir Path place;

  private final FxRobot robot = new FxRobot();

  @BeforeAll
  static void openWindow() throws TimeoutException {
    TriedWindow.withoutDisplay();
    FxToolkit.registerPrimaryStage();
    FxToolkit.setupStage(
        stage -> {
          window =
              TriedWindow.open(
                  stage, TriedWindow.user(user), TriedWindow.saving(name -> saved.resolve(name)));
          stage.setWidth(1400);
          stage.setHeight(900);
        });
    await(() -> window.restedProperty().get());
  }

  @AfterAll
  static void closeWindow() throws TimeoutException {
    FxToolkit.setupFixture(window::leave);
    FxToolkit.cleanupStages();
  }

  private Desk desk() {
    return window.desk();
  }

  @BeforeEach
  void open() throws TimeoutException {
    saved = place;
    Path before = desk().document().folderProperty().get();
    robot.interact(() -> window.keeper().openSample(SAMPLE));
    await(
        () -> {
          Path now = desk().document().folderProperty().get();
          return now != null && !now.equals(before);
        });
    await(() -> desk().results().shownProperty().get() != null);
    if (before == null) {
      await(() -> robot.lookup("#tour-skip").tryQuery().isPresent());
      robot.clickOn("#tour-skip");
    }
    await(() -> desk().tasks().unfinishedProperty().get() == 0);
  }

  @AfterEach
  void putAway() {
    robot.type(KeyCode.ESCAPE);
    assertFalse(robot.lookup("#command-palette").query().isVisible());
    assertFalse(robot.lookup("#shortcut-sheet").query().isVisible());
  }

  @Test
  void theVersionIsCopiedFromAbout() throws Exception {
    robot.interact(() -> window.fire("about"));
    await(() -> robot.lookup("#about-versions").tryQuery().isPresent());
    Node at = robot.lookup("#about-versions").query();
    while (!(at instanceof DialogPane)) {
      at = at.getParent();
    }
    DialogPane pane = (DialogPane) at;
    robot.interact(() -> ((ButtonBase) pane.lookupButton(pane.getButtonTypes().getFirst())).fire());
    String copied =
        WaitForAsyncUtils.asyncFx(() -> Clipboard.getSystemClipboard().getString()).get();
    assertTrue(copied.startsWith("SpikePack Workbench ") && copied.contains("Java 25"), copied);
  }

  /** Every entry of every menu, menus within menus too. */
  private List<MenuItem> entries() {
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
  void whatPartsCanDoStandsInTheMenus() throws TimeoutException {
    String labels = labels(entries());
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
            "Pin or release the moment shown   P",
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
    for (MenuItem item : entries()) {
      assertTrue(ids.add(item.getId()), "twice: " + item.getId());
    }
  }

  @Test
  void noLetterIsTakenFromWhoTypes() throws TimeoutException {
    for (MenuItem item : entries()) {
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
  void thePaletteFindsThemAndTheyWork() throws TimeoutException {
    int arms = desk().document().project().arms().size();
    String first = desk().document().project().arms().getFirst().name();
    robot.interact(() -> desk().selection().armProperty().set(first));
    find("duplicate arm");
    assertEquals(arms + 1, desk().document().project().arms().size());
    find("remove arm");
    assertEquals(
        arms, desk().document().project().arms().size(), "the copy was selected and is gone");
    find("T + 1");
    assertEquals(5, StepsChange.common(desk().document().project()).getAsInt());
    find("device reference");
    assertEquals("reference", desk().document().project().run().backend());
    find("bit planes");
    await(() -> desk().tasks().unfinishedProperty().get() == 0);
    find("next spike");
    assertTrue(desk().selection().stepProperty().get() >= 0);
    List<String> names = desk().document().project().arms().stream().map(Arm::name).toList();
    robot.interact(() -> desk().selection().armProperty().set(names.getLast()));
    find("hide or show arm");
    assertEquals(Set.of(names.getLast()), Set.copyOf(desk().selection().hiddenArms()));
  }

  private void find(String words) {
    robot.interact(() -> window.fire("palette"));
    robot.clickOn("#command-palette-text").write(words).type(KeyCode.ENTER);
    assertFalse(robot.lookup("#command-palette").query().isVisible(), words);
  }

  @Test
  void thePageOfKeysNamesThoseOfTheCanvasAndOfTime() throws TimeoutException {
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
  void everyViewAndTheNetworkLeaveAsPictureDrawingAndNumbers() throws Exception {
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
  void aProjectOpenedLatelyStandsInTheMenuAndTheModelCanBeExported() throws Exception {
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
