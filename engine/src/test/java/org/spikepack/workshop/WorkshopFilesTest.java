package org.spikepack.workshop;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.spikepack.backend.reference.ReferenceBackend;
import org.spikepack.fault.BadFile;
import org.spikepack.fault.BadInput;
import org.spikepack.fault.UserFault;
import org.spikepack.network.Shape;
import org.spikepack.neuron.Rounding;
import org.spikepack.neuron.SpikePack;
import org.spikepack.project.Arm;
import org.spikepack.project.Edit;
import org.spikepack.project.Project;
import org.spikepack.project.ProjectFile;
import org.spikepack.run.Experiment;
import org.spikepack.run.ExperimentListener;
import org.spikepack.run.ExperimentResult;
import org.spikepack.run.ExperimentSettings;
import org.spikepack.tensor.Weights;

/** Templates, saving, own data, preferences, and one T for all arms. */
class WorkshopFilesTest {

  @TempDir Path place;

  private ProjectFolders folders() {
    return new ProjectFolders(new UserFolders(place.resolve("c"), place.resolve("s")));
  }

  private static ExperimentResult run(Path folder) throws UserFault {
    OpenProject open = OpenProject.read(folder);
    ExperimentSettings settings = ExperimentSettings.of(open.project()).withSamples(4).untimed();
    return new Experiment(
            open.network(), open.setups(open.project().arms()), open.data().test(), settings)
        .run(new ReferenceBackend(), ExperimentListener.NONE, () -> false)
        .result();
  }

  @ParameterizedTest
  @EnumSource(Templates.Kind.class)
  void everyTemplateRunsAtOnceInAllArms(Templates.Kind kind) throws UserFault {
    Path draft = folders().create(Templates.make(kind, Templates.Target.CLOTHES)).folder();
    assertTrue(folders().isDraft(draft));
    ExperimentResult result = run(draft);
    assertEquals(3, result.arms().size());
    assertTrue(Double.isNaN(result.arms().getFirst().timePerImageMs()), "it was not asked for");
  }

  @Test
  void savingAsTakesEverythingAlongAndRefusesForeignFolders() throws Exception {
    ProjectFolders folders = folders();
    ProjectFolders.Opened draft =
        folders.create(Templates.make(Templates.Kind.MLP, Templates.Target.CLOTHES));
    Path target = place.resolve("mine");
    folders.saveAs(draft.history(), draft.folder(), target);
    folders.forget(draft.folder());
    assertFalse(Files.exists(draft.folder()));
    assertFalse(folders.isDraft(target));
    assertEquals(3, run(target).arms().size());
    Path door = target.resolve("mine.spikepack");
    assertEquals(ProjectFile.read(target), ProjectFile.read(door), "a file to be clicked opens it");
    assertTrue(Files.isSameFile(target, ProjectFile.folder(door)));
    Path foreign = Files.createDirectory(place.resolve("foreign"));
    Files.writeString(foreign.resolve("letter.txt"), "Dear …");
    BadInput refused =
        assertThrows(BadInput.class, () -> folders.saveAs(draft.history(), target, foreign));
    assertTrue(refused.getMessage().contains("other files"), refused.getMessage());
    folders.forget(target);
    assertTrue(Files.exists(target), "only drafts are ever deleted");
  }

  @Test
  void aSampleIsCopiedAndStaysAsItIs() throws UserFault {
    Path sample = Path.of("../sample-projects/one-neuron");
    ProjectFolders.Opened opened = folders().openCopy(sample);
    folders().save(opened.history(), opened.folder());
    assertFalse(Files.exists(sample.resolve("history.json")));
    assertTrue(Files.exists(opened.folder().resolve("drives.csv")));
    assertEquals(ProjectFile.read(sample), opened.history().project());
  }

  @Test
  void ownDataBecomesTheDataOfTheProject() throws Exception {
    Path csv = place.resolve("my data.csv");
    Files.writeString(csv, "a,b,c\n1,0,0\n0,1,0\n0,0,1\n1,1,1\n");
    DataImport data = DataImport.look(csv);
    assertEquals(Shape.of(3), data.shape());
    ProjectFolders folders = folders();
    ProjectFolders.Opened draft = folders.create(Templates.make(Templates.Kind.MLP, data.target()));
    data.copyInto(draft.folder());
    assertEquals(List.of(), data.misfits(draft.history().project()));
    assertEquals(3, run(draft.folder()).arms().size());
    Project clothes = Templates.make(Templates.Kind.MLP, Templates.Target.CLOTHES).project();
    assertEquals(1, data.misfits(clothes).size());
    Project changed = data.edit(clothes).apply(clothes);
    assertEquals("data/my-data.csv", changed.data().set());
    assertEquals(List.of(), data.misfits(changed));
  }

  @Test
  void badDataIsRefusedInWords() throws IOException {
    Path csv = place.resolve("bad.csv");
    Files.writeString(csv, "a,b\n1,x\n");
    BadFile refused = assertThrows(BadFile.class, () -> DataImport.look(csv));
    assertTrue(refused.getMessage().contains("bad.csv"), refused.getMessage());
  }

  @Test
  void oneTForAllArmsKeepsTheRangeAndTheNamesTrue() throws UserFault {
    Project project = ProjectFile.read(Path.of("../sample-projects/one-neuron"));
    Edit edit = StepsChange.to(project, 6);
    Project changed = edit.apply(project);
    assertEquals(6, StepsChange.common(changed).getAsInt());
    SpikePack before = (SpikePack) project.arm("SpikePack").orElseThrow().neuron();
    SpikePack after = (SpikePack) changed.arm("SpikePack").orElseThrow().neuron();
    assertEquals(
        before.threshold() * before.capacity(), after.threshold() * after.capacity(), 1e-12);
    Arm named = project.arms().get(1).withName("Packed T=4");
    Project alone = project.withArms(List.of(named)).withSweep(null);
    Project renamed = StepsChange.to(alone, 5).apply(alone);
    assertEquals("Packed T=5", renamed.arms().getFirst().name());
  }

  @Test
  void thresholdsMadeForAnotherTKeepTheRange() throws UserFault {
    Path sample = Path.of("../sample-projects/mnist-mlp");
    Project project = ProjectFile.read(sample);
    Arm arm =
        project.arms().stream()
            .filter(a -> a.neuron() instanceof SpikePack && a.conversion() != null)
            .findFirst()
            .orElseThrow();
    SpikePack made = (SpikePack) arm.neuron();
    double[] before = thresholds(ProjectFile.loadWeights(sample, arm));
    for (SpikePack other :
        List.of(
            new SpikePack(7, 2, Rounding.ROUND, 1),
            new SpikePack(4, 1.5, Rounding.ROUND, 1),
            new SpikePack(1, 2.5, Rounding.ROUND, 1))) {
      double[] after = thresholds(ProjectFile.loadWeights(sample, arm.withNeuron(other)));
      for (int i = 0; i < before.length; i++) {
        double range = before[i] * made.capacity();
        assertEquals(range, after[i] * other.capacity(), 1e-5 * range);
      }
    }
    assertArrayEquals(before, thresholds(ProjectFile.loadWeights(sample, arm)));
  }

  private static double[] thresholds(Weights weights) {
    return weights.asMap().entrySet().stream()
        .filter(entry -> entry.getKey().endsWith(".threshold"))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElseThrow()
        .toDoubles();
  }

  @Test
  void preferencesSurviveAndDamagedOnesDoNoHarm() throws Exception {
    UserFolders user = new UserFolders(place.resolve("c"), place.resolve("s"));
    Preferences first = new Preferences(user);
    Path project = Files.createDirectory(place.resolve("project"));
    first.opened(project);
    first.opened(place.resolve("gone"));
    first.put("look", "dark");
    first.put("width", 1234.5);
    first.save();
    Preferences again = new Preferences(user);
    assertEquals(List.of(project), again.recent());
    assertEquals("dark", again.text("look").orElseThrow());
    assertEquals(1234.5, again.number("width", 0));
    assertEquals(7, again.number("look", 7), "a text is no number");
    Files.writeString(place.resolve("c/preferences.json"), "{\"look\": ");
    assertTrue(new Preferences(user).text("look").isEmpty());
  }

  @Test
  void userFoldersAreWhereEachSystemWantsThem() {
    Path home = place;
    assertEquals(
        home.resolve(".config/spikepack-workbench"),
        UserFolders.of("Linux", home, Map.of("XDG_CONFIG_HOME", "relative")).config());
    assertEquals(
        place.resolve("x/spikepack-workbench"),
        UserFolders.of("Linux", home, Map.of("XDG_STATE_HOME", place.resolve("x").toString()))
            .state());
    assertEquals(
        home.resolve("AppData/Roaming/spikepack-workbench"),
        UserFolders.of("Windows 11", home, Map.of()).config());
  }
}
