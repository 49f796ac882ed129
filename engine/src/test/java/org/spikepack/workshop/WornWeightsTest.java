package org.spikepack.workshop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spikepack.fault.UserFault;
import org.spikepack.project.Arm;
import org.spikepack.project.ArmEdit;
import org.spikepack.project.History;
import org.spikepack.project.SettingEdit;

/** Weights go when nothing leads back to them, and never before. */
class WornWeightsTest {

  private static final String FIRST = "weights/first.safetensors";
  private static final String SECOND = "weights/second.safetensors";

  @TempDir Path place;

  private final WornWeights worn = new WornWeights();
  private ProjectFolders folders;
  private Recovery recovery;
  private Path home;
  private History saved;

  @BeforeEach
  void aSavedProject() throws UserFault {
    UserFolders user = new UserFolders(place.resolve("config"), place.resolve("state"));
    folders = new ProjectFolders(user);
    recovery = new Recovery(user);
    home = place.resolve("mine");
    ProjectFolders.Opened draft =
        folders.create(Templates.make(Templates.Kind.MLP, Templates.Target.CLOTHES));
    folders.saveAs(draft.history(), draft.folder(), home);
    saved = folders.open(home).history();
  }

  /** What a training does: a new file, and an edit that names it. */
  private History trained(History from, String file) throws UserFault, IOException {
    Files.createDirectories(home.resolve(file).getParent());
    Files.writeString(home.resolve(file), "weights");
    Arm arm = from.project().arms().getFirst();
    History after = from.apply(new ArmEdit.ReplaceArm(arm.name(), arm.withWeights(List.of(file))));
    worn.note(after.project());
    return after;
  }

  private int save(History history) throws UserFault {
    folders.save(history, home);
    return worn.deleteBehind(history, home, recovery);
  }

  private boolean there(String file) {
    return Files.exists(home.resolve(file));
  }

  private static SettingEdit name(String name) {
    return new SettingEdit.SetText(SettingEdit.SetText.Field.NAME, name);
  }

  @Test
  void whatCanBeUndoneOrRedoneStays() throws Exception {
    History twice = trained(trained(saved, FIRST), SECOND);
    assertEquals(0, save(twice));
    assertEquals(0, save(twice.undo().undo()));
    assertTrue(there(FIRST) && there(SECOND));
  }

  @Test
  void aBranchThatWasLeftTakesItsWeightsAlong() throws Exception {
    History elsewhere = trained(trained(saved, FIRST), SECOND).undo().apply(name("Other way"));
    assertTrue(there(SECOND), "not before the save");
    assertEquals(1, save(elsewhere));
    assertTrue(there(FIRST));
    assertFalse(there(SECOND));
  }

  @Test
  void theSaveComesFirst() throws Exception {
    History twice = trained(trained(saved, FIRST), SECOND);
    save(twice);
    History elsewhere = twice.undo().apply(name("Other way"));
    // A kill here, behind the save and in front of the deletion, leaves a project that opens.
    folders.save(elsewhere, home);
    assertTrue(there(SECOND));
    assertEquals(elsewhere.project(), folders.open(home).history().project());
    assertTrue(folders.open(home).warning().isEmpty());
  }

  @Test
  void filesThatTheSessionNeverNamedStay() throws Exception {
    Files.createDirectories(home.resolve("weights"));
    Files.writeString(home.resolve("weights/by-hand.safetensors"), "mine");
    save(trained(saved, FIRST).undo().apply(name("Other way")));
    assertTrue(there("weights/by-hand.safetensors"));
  }

  @Test
  void whatAnotherSessionMayRecoverStays() throws Exception {
    History twice = trained(trained(saved, FIRST), SECOND);
    recovery.journal(home).note(twice);
    assertEquals(0, save(twice.undo().apply(name("Other way"))));
    assertTrue(there(SECOND), "the notes of the other session name it");
  }

  @Test
  void notesThatCannotBeReadMayNeedAnything() throws Exception {
    History elsewhere = trained(trained(saved, FIRST), SECOND).undo().apply(name("Other way"));
    recovery.journal(home).note(elsewhere);
    String journal = place.resolve("state/recovery").toFile().list()[0];
    Files.writeString(
        place.resolve("state/recovery").resolve(journal).resolve("history.json"), "{");
    assertEquals(0, save(elsewhere));
    assertTrue(there(SECOND));
  }
}
