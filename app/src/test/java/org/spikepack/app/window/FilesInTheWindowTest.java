package org.spikepack.app.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.spikepack.app.window.TriedWindow.await;

import com.sun.javafx.tk.TKClipboard;
import java.io.File;
import java.lang.reflect.Constructor;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ButtonType;
import javafx.scene.control.ComboBox;
import javafx.scene.control.DialogPane;
import javafx.scene.control.Spinner;
import javafx.scene.input.DataFormat;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.TransferMode;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.spikepack.backend.Plan;
import org.spikepack.convert.OnnxExport;
import org.spikepack.fault.UserFault;
import org.spikepack.network.CheckedNetwork;
import org.spikepack.network.Dense;
import org.spikepack.network.Flatten;
import org.spikepack.network.Input;
import org.spikepack.network.Network;
import org.spikepack.network.Neurons;
import org.spikepack.network.Readout;
import org.spikepack.network.Shape;
import org.spikepack.neuron.Relu;
import org.spikepack.project.Arm;
import org.spikepack.project.HistoryFile;
import org.spikepack.project.Project;
import org.spikepack.project.ProjectFile;
import org.spikepack.project.SettingEdit;
import org.spikepack.store.TextMap;
import org.spikepack.tensor.Tensor;
import org.spikepack.tensor.Weights;
import org.spikepack.train.InitialWeights;
import org.spikepack.views.desk.Desk;
import org.spikepack.views.desk.FilePrompt;
import org.spikepack.views.desk.Results.Swept;
import org.spikepack.workshop.ProjectFolders;
import org.spikepack.workshop.Recovery;
import org.spikepack.workshop.Templates;
import org.spikepack.workshop.UserFolders;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;

/** Files come into the window and leave it; unsaved work survives a kill. */
@ExtendWith(ApplicationExtension.class)
class FilesInTheWindowTest {

  private static final Path SAMPLE = TriedWindow.HOME.resolve("sample-projects/one-neuron");

  /** What a kill may cost. */
  private static final Duration MOST_LOST = Duration.ofSeconds(30);

  /** Longer than the pause between two notes, so that a missing second one is found. */
  private static final Duration WATCHED = Duration.ofSeconds(20);

  @TempDir Path place;

  private List<Path> chosen = List.of();
  private UserFolders user;
  private WorkbenchWindow window;

  @BeforeAll
  static void withoutDisplay() {
    TriedWindow.withoutDisplay();
  }

  @Start
  void start(Stage stage) throws Exception {
    user = TriedWindow.user(place);
    leaveUnsavedWork();
    window = TriedWindow.open(stage, user, prompt());
  }

  /** What a program noted that has been killed since. */
  private void leaveUnsavedWork() throws Exception {
    ProjectFolders folders = new ProjectFolders(user);
    ProjectFolders.Opened sample = folders.openCopy(SAMPLE);
    Path home = place.resolve("killed");
    folders.saveAs(sample.history(), sample.folder(), home);
    Recovery.Journal journal = new Recovery(user).journal(home);
    journal.note(folders.open(home).history().apply(name("Saved by nobody")));
    String id = place.resolve("state/recovery").toFile().list()[0];
    Path owner = place.resolve("state/recovery").resolve(id).resolve("owner.json");
    Map<String, String> mark = new LinkedHashMap<>(TextMap.read(owner));
    mark.put("started", "long ago");
    TextMap.write(owner, mark);
  }

  private FilePrompt prompt() {
    return new FilePrompt() {
      @Override
      public Optional<Path> folder(String title, Window owner) {
        return Optional.empty();
      }

      @Override
      public List<Path> files(String title, String what, List<String> patterns, Window owner) {
        return chosen;
      }

      @Override
      public Optional<Path> save(String title, String name, Window owner) {
        return Optional.of(place.resolve(name));
      }
    };
  }

  @Stop
  void stop() {
    window.leave();
  }

  private Desk desk() {
    return window.desk();
  }

  private static SettingEdit name(String name) {
    return new SettingEdit.SetText(SettingEdit.SetText.Field.NAME, name);
  }

  private void drop(FxRobot robot, Path... files) {
    robot.interact(
        () -> {
          DragEvent over = dragged(DragEvent.DRAG_OVER, files);
          Event.fireEvent(window.root(), over);
          assertEquals(TransferMode.COPY, over.getAcceptedTransferMode(), "it may be dropped here");
          Event.fireEvent(window.root(), dragged(DragEvent.DRAG_DROPPED, files));
        });
  }

  /** As the system brings it; only it can make a dragboard. */
  private DragEvent dragged(EventType<DragEvent> type, Path... dropped) {
    List<File> files = Stream.of(dropped).map(Path::toFile).toList();
    Object peer =
        Proxy.newProxyInstance(
            TKClipboard.class.getClassLoader(),
            new Class<?>[] {TKClipboard.class},
            (proxy, method, args) ->
                switch (method.getName()) {
                  case "hasContent" -> DataFormat.FILES.equals(args[0]);
                  case "getContent" -> DataFormat.FILES.equals(args[0]) ? files : null;
                  case "getTransferModes" -> Set.of(TransferMode.COPY);
                  default -> null;
                });
    try {
      Constructor<Dragboard> made = Dragboard.class.getDeclaredConstructor(TKClipboard.class);
      made.setAccessible(true);
      return new DragEvent(
          type, made.newInstance(peer), 600, 300, 600, 300, TransferMode.COPY, null, null, null);
    } catch (ReflectiveOperationException changed) {
      throw new AssertionError("the toolkit makes dragboards another way now", changed);
    }
  }

  private void openSample(FxRobot robot) throws TimeoutException {
    drop(robot, SAMPLE);
    await(() -> desk().results().shownProperty().get() != null);
    if (robot.lookup("#tour-skip").tryQuery().isPresent()) {
      robot.clickOn("#tour-skip");
    }
  }

  @Test
  void aProjectThatIsDroppedOpens(FxRobot robot) throws TimeoutException {
    openSample(robot);
    assertEquals(SAMPLE, desk().document().folderProperty().get());
    assertEquals("One neuron", desk().document().project().name());
  }

  @Test
  void dataThatIsDroppedIsShownAndBecomesTheProjects(FxRobot robot) throws Exception {
    Path copy = place.resolve("killed");
    drop(robot, copy);
    await(() -> desk().results().shownProperty().get() != null);
    if (robot.lookup("#tour-skip").tryQuery().isPresent()) {
      robot.clickOn("#tour-skip");
    }
    Path data = place.resolve("mine.csv");
    StringBuilder csv = new StringBuilder("drive\n");
    for (int i = 0; i < 40; i++) {
      csv.append(i / 40.0).append('\n');
    }
    Files.writeString(data, csv);
    drop(robot, data);
    await(() -> robot.lookup("#data-preview").tryQuery().isPresent());
    DialogPane pane = pane(robot.lookup("#data-preview").query());
    assertEquals("mine.csv", pane.getHeaderText());
    robot.interact(() -> ((ButtonBase) pane.lookupButton(pane.getButtonTypes().getFirst())).fire());
    await(() -> desk().document().project().data().set().contains("mine"));
    await(() -> desk().results().shownProperty().get().given().samples() == 40);
    assertTrue(Files.exists(copy.resolve(desk().document().project().data().set())));
    robot.interact(() -> desk().document().undo());
    assertEquals("drives.csv", desk().document().project().data().set());
  }

  @Test
  void imagesAndLabelsFromTheMenuBeginAProjectOfTheKindChosen(FxRobot robot) throws Exception {
    chosen = List.of(place.resolve("pictures"), place.resolve("picture-classes"));
    Files.write(chosen.getFirst(), idx(8, 30, 12, 12));
    Files.write(chosen.getLast(), idx(8, 30));
    robot.interact(() -> window.fire("import-files"));
    await(() -> robot.lookup("#data-preview").tryQuery().isPresent());
    ComboBox<Templates.Kind> template = robot.lookup("#data-template").query();
    assertEquals(Templates.Kind.CNN, template.getValue(), "images are for convolutions");
    robot.interact(() -> template.setValue(Templates.Kind.MLP));
    DialogPane pane = pane(robot.lookup("#data-preview").query());
    ButtonType anew =
        pane.getButtonTypes().stream()
            .filter(type -> type.getText().contains("New"))
            .findFirst()
            .orElseThrow();
    robot.interact(() -> ((ButtonBase) pane.lookupButton(anew)).fire());
    await(() -> desk().results().shownProperty().get() != null);
    assertEquals(Templates.Kind.MLP.title(), desk().document().project().name());
    assertEquals(30, desk().results().shownProperty().get().given().samples());
    assertEquals(3, desk().results().shownProperty().get().given().classNames().size());
  }

  @Test
  void aNetworkOfAnotherProgramBecomesAProjectWithConvertedArms(FxRobot robot) throws Exception {
    Path file = place.resolve("hers.onnx");
    Files.write(file, OnnxExport.of(smallNetwork()));
    drop(robot, file);
    await(() -> robot.lookup("#model-preview").tryQuery().isPresent());
    ComboBox<?> data = robot.lookup("#model-data").query();
    assertEquals(
        List.of("fashion-mnist", "mnist"),
        data.getItems().stream()
            .map(item -> item.toString().replaceAll(",.*", ""))
            .filter(name -> name.contains("mnist"))
            .sorted()
            .toList(),
        "both have 28×28 pixels and ten classes");
    Spinner<Integer> steps = robot.lookup("#model-steps").query();
    robot.interact(() -> steps.getValueFactory().setValue(6));
    DialogPane pane = pane(robot.lookup("#model-preview").query());
    robot.interact(() -> ((ButtonBase) pane.lookupButton(pane.getButtonTypes().getFirst())).fire());
    await(() -> desk().results().shownProperty().get() != null);
    Project made = desk().document().project();
    assertEquals("hers", made.name());
    assertEquals(List.of("ANN", "SpikePack", "LIF"), made.arms().stream().map(Arm::name).toList());
    assertEquals(6, made.arms().getLast().neuron().steps());
    Path folder = desk().document().folderProperty().get();
    Weights thresholds = ProjectFile.loadWeights(folder, made.arms().get(1));
    Tensor calibrated = thresholds.get("act1.threshold");
    assertTrue(calibrated.size() > 1 && calibrated.get(0) != calibrated.get(1), "per neuron");
  }

  private static Plan smallNetwork() throws UserFault {
    CheckedNetwork network =
        Network.chain(
                List.of(
                    new Input("input", Shape.of(1, 28, 28)),
                    new Flatten("flat"),
                    new Dense("fc1", 12, true),
                    new Neurons("act1"),
                    new Dense("fc2", 10, true),
                    new Readout("out")))
            .check();
    return Plan.forRunning(network, new Relu(), InitialWeights.of(network, 5));
  }

  /** Bytes 0, 1, 2, 0, … in the IDX format. */
  private static byte[] idx(int type, int... dims) {
    int size = IntStream.of(dims).reduce(1, (a, b) -> a * b);
    ByteBuffer out = ByteBuffer.allocate(4 + 4 * dims.length + size);
    out.put((byte) 0).put((byte) 0).put((byte) type).put((byte) dims.length);
    IntStream.of(dims).forEach(out::putInt);
    IntStream.range(0, size).forEach(i -> out.put((byte) (i % 3)));
    return out.array();
  }

  private static DialogPane pane(Node inside) {
    Node at = inside;
    while (!(at instanceof DialogPane)) {
      at = at.getParent();
    }
    return (DialogPane) at;
  }

  @Test
  void aReportIsOneFileWithTheResult(FxRobot robot) throws Exception {
    openSample(robot);
    await(() -> desk().results().measuredProperty().get() != null);
    Project now = desk().document().project();
    robot.interact(
        () ->
            desk()
                .results()
                .sweep(new Swept(now, desk().results().measuredProperty().get().result())));
    robot.interact(() -> window.fire("report"));
    Path report = place.resolve("report.html");
    await(() -> desk().messages().said().stream().anyMatch(m -> m.text().contains("Report")));
    String html = Files.readString(report);
    assertTrue(html.contains("One neuron") && html.contains("<svg") && html.contains("SpikePack"));
    assertTrue(html.contains("against the number of time steps"), "the sweep is there");
    assertTrue(!html.contains("src=\"http"), "it needs no network");
  }

  @Test
  void workThatWasNotSavedIsOfferedAndComesBack(FxRobot robot) throws TimeoutException {
    await(() -> robot.lookup("#recovery-restore").tryQuery().isPresent());
    robot.clickOn("#recovery-restore");
    await(() -> desk().document().project().name().equals("Saved by nobody"));
    assertTrue(desk().document().dirtyProperty().get(), "it still is in no file");
    assertTrue(window.stage().getTitle().startsWith("*"));
    assertTrue(robot.lookup("#recovery-restore").tryQuery().isEmpty(), "offered once");
    robot.interact(() -> desk().document().undo());
    assertEquals("One neuron", desk().document().project().name(), "with its history");
  }

  @Test
  void workThatIsGivenUpIsNotOfferedAgain(FxRobot robot) throws Exception {
    await(() -> robot.lookup("#recovery-discard").tryQuery().isPresent());
    robot.clickOn("#recovery-discard");
    await(() -> new Recovery(user).find().isEmpty());
  }

  /** At any moment the notes on the disk are those of a state that is at most 30 s old. */
  @Test
  void aKillCostsLittle(FxRobot robot) throws Exception {
    openSample(robot);
    List<Instant> made = new ArrayList<>();
    Duration worst = Duration.ZERO;
    Instant end = Instant.now().plus(WATCHED);
    while (Instant.now().isBefore(end)) {
      robot.interact(() -> desk().document().apply(name("Edit " + made.size())));
      made.add(Instant.now());
      robot.sleep(250);
      int kept = noted();
      boolean all = kept + 1 >= made.size();
      Duration lost = all ? Duration.ZERO : Duration.between(made.get(kept + 1), Instant.now());
      worst = lost.compareTo(worst) > 0 ? lost : worst;
    }
    assertTrue(noted() > 0, "something was noted");
    assertTrue(worst.compareTo(MOST_LOST) < 0, "the oldest lost edit was " + worst + " old");
  }

  /** The number of the newest edit that a restart would find; −1 for none. */
  private int noted() throws Exception {
    String[] journals = place.resolve("state/recovery").toFile().list();
    int newest = -1;
    for (String journal : journals == null ? new String[0] : journals) {
      Path folder = place.resolve("state/recovery").resolve(journal);
      if (Files.exists(folder.resolve("owner.json"))) {
        Project found = HistoryFile.open(folder).project();
        if (found.name().startsWith("Edit ")) {
          newest = Math.max(newest, Integer.parseInt(found.name().substring(5)));
        }
      }
    }
    return newest;
  }
}
