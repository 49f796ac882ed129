package org.spikepack.views.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import javafx.application.Platform;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spikepack.backend.Backends;
import org.spikepack.fault.NoDevice;
import org.spikepack.neuron.NeuronModel;
import org.spikepack.project.Arm;
import org.spikepack.project.ArmEdit;
import org.spikepack.project.Edit;
import org.spikepack.project.History;
import org.spikepack.project.Project;
import org.spikepack.project.ProjectFile;
import org.spikepack.project.SettingEdit;
import org.spikepack.store.Safetensors;
import org.spikepack.train.InitialWeights;
import org.spikepack.views.HeldBackend;
import org.spikepack.views.Results;
import org.spikepack.views.TinyProject;
import org.spikepack.views.desk.Desk;
import org.spikepack.views.desk.Results.Measured;
import org.spikepack.views.desk.Results.Shown;
import org.spikepack.views.fx.WindowToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** What is run anew, when, and what is left alone. */
class LiveRunTest {

  private static final int PATIENCE_S = 60;
  private static final String WEIGHTS = "weights/ann.safetensors";

  @TempDir Path folder;
  private final HeldBackend backend = new HeldBackend();
  private final List<Shown> shown = new ArrayList<>();
  private Desk desk;
  private LiveRun live;

  @BeforeAll
  static void toolkit() throws NoDevice {
    WindowToolkit.headless(() -> true);
  }

  @BeforeEach
  void open() throws Exception {
    TinyProject.in(folder);
    Project bare = ProjectFile.read(folder);
    Safetensors.write(
        folder.resolve(WEIGHTS), InitialWeights.of(bare.network().check(), 1), Map.of());
    Project project = bare.withArms(List.of(arm("ANN", Results.RELU), arm("LIF", Results.LIF)));
    ProjectFile.write(folder, project);
    onToolkit(
        () -> {
          desk = new Desk(History.of(project), new Backends(List.of(backend)));
          desk.results().shownProperty().addListener((p, before, now) -> shown.add(now));
          live = new LiveRun(desk, new LoadedArms());
          desk.document().open(History.of(project), folder);
          live.request();
          return true;
        });
    rest();
    shown.clear();
  }

  @AfterEach
  void close() throws Exception {
    backend.letGo();
    onToolkit(
        () -> {
          desk.close();
          return true;
        });
  }

  private static Arm arm(String name, NeuronModel neuron) {
    return new Arm(name, neuron, List.of(WEIGHTS), null, null);
  }

  private static <T> T onToolkit(Supplier<T> work) {
    try {
      return Platform.isFxApplicationThread() ? work.get() : WindowToolkit.headless(work);
    } catch (NoDevice missing) {
      throw new AssertionError(missing);
    }
  }

  private static void until(Supplier<Boolean> wanted) throws TimeoutException {
    WaitForAsyncUtils.waitFor(PATIENCE_S, TimeUnit.SECONDS, () -> onToolkit(wanted));
  }

  /** Until everything is shown and measured. */
  private void rest() throws TimeoutException {
    until(
        () ->
            desk.results().measuredProperty().get() != null
                && !live.runningProperty().get()
                && desk.tasks().unfinishedProperty().get() == 0);
  }

  private void sample(int sample) throws Exception {
    onToolkit(
        () -> {
          desk.selection().sampleProperty().set(sample);
          return true;
        });
  }

  private void apply(Edit edit) throws Exception {
    assertTrue(onToolkit(() -> desk.document().apply(edit)));
  }

  private Measured measured() {
    return Objects.requireNonNull(onToolkit(() -> desk.results().measuredProperty().get()));
  }

  private Measured runWhole() throws Exception {
    onToolkit(() -> Objects.requireNonNull(live.runWhole(10)));
    until(() -> desk.tasks().running().isEmpty());
    assertTrue(measured().whole());
    return measured();
  }

  @Test
  void manyChangesInARowAreAnsweredOnce() throws Exception {
    int before = backend.begun();
    onToolkit(
        () -> {
          for (int i = 1; i <= 10; i++) {
            desk.selection().sampleProperty().set(i);
          }
          return true;
        });
    until(() -> !shown.isEmpty());
    rest();
    assertEquals(List.of(10), shown.stream().map(Shown::sample).toList());
    assertEquals(4, backend.begun() - before, "two arms, shown and measured");
  }

  @Test
  void whatIsOutdatedIsCancelledAndNeverShown() throws Exception {
    backend.hold();
    int before = backend.begun();
    sample(1);
    until(() -> backend.begun() > before);
    sample(2);
    until(() -> backend.begun() > before + 1);
    backend.letGo();
    until(() -> !shown.isEmpty());
    rest();
    assertEquals(List.of(2), shown.stream().map(Shown::sample).toList());
  }

  @Test
  void textsAndTheDrawingRunNothing() throws Exception {
    int before = backend.begun();
    apply(new SettingEdit.SetText(SettingEdit.SetText.Field.NAME, "Other"));
    Thread.sleep(300);
    rest();
    assertEquals(before, backend.begun());
  }

  @Test
  void aWholeResultOutlivesAnotherSample() throws Exception {
    Measured whole = runWhole();
    shown.clear();
    sample(3);
    until(() -> !shown.isEmpty());
    rest();
    assertEquals(3, shown.getLast().sample());
    assertTrue(whole == measured(), "the figures stay");
    apply(new SettingEdit.SetText(SettingEdit.SetText.Field.NAME, "Other"));
    sample(4);
    until(() -> shown.getLast().sample() == 4);
    rest();
    assertTrue(whole == measured(), "a name does not change what was measured");
  }

  @Test
  void anEditReplacesAWholeResultByFewSamples() throws Exception {
    Measured whole = runWhole();
    apply(new ArmEdit.ReplaceArm("LIF", arm("LIF", Results.SPIKEPACK)));
    until(() -> measured() != whole);
    assertFalse(measured().whole());
    assertEquals(Results.SPIKEPACK, measured().result().arms().get(1).neuron());
  }

  @Test
  void aMeasureUnderWayDoesNotReplaceAWholeResult() throws Exception {
    backend.hold();
    int before = backend.begun();
    sample(1);
    until(() -> backend.begun() > before);
    backend.letGo(2); // both arms show the sample; the measure behind it is held
    until(() -> !shown.isEmpty() && backend.begun() > before + 2);
    onToolkit(() -> Objects.requireNonNull(live.runWhole(10)));
    until(() -> backend.begun() > before + 3);
    backend.letGo();
    until(() -> desk.tasks().running().isEmpty());
    rest();
    assertTrue(measured().whole());
  }

  @Test
  void aWholeResultOfWhatWasEditedMeanwhileIsOfferedNotShown() throws Exception {
    backend.hold();
    int before = backend.begun();
    onToolkit(() -> Objects.requireNonNull(live.runWhole(10)));
    until(() -> backend.begun() > before);
    apply(new ArmEdit.ReplaceArm("LIF", arm("LIF", Results.SPIKEPACK)));
    backend.letGo();
    until(() -> desk.tasks().running().isEmpty());
    rest();
    assertFalse(measured().whole());
    assertEquals(Results.SPIKEPACK, measured().result().arms().get(1).neuron());
    var said = desk.messages().said().getLast();
    assertTrue(said.text().contains("changed"), said.text());
    onToolkit(
        () -> {
          Objects.requireNonNull(said.remedy()).action().run();
          return true;
        });
    assertTrue(measured().whole());
    assertEquals(Results.LIF, measured().result().arms().get(1).neuron());
  }
}
