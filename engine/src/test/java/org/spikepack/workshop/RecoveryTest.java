package org.spikepack.workshop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spikepack.fault.UserFault;
import org.spikepack.project.Edit;
import org.spikepack.project.History;
import org.spikepack.project.NetworkEdit;
import org.spikepack.project.Project;
import org.spikepack.project.ProjectFile;
import org.spikepack.project.SettingEdit;
import org.spikepack.store.TextMap;

/** What is offered after a kill, and above all what is not. */
class RecoveryTest {

  @TempDir Path place;

  private UserFolders user;
  private ProjectFolders folders;
  private Recovery recovery;
  private Path home;
  private History saved;

  @BeforeEach
  void aSavedProject() throws UserFault {
    user = new UserFolders(place.resolve("config"), place.resolve("state"));
    folders = new ProjectFolders(user);
    recovery = new Recovery(user);
    home = place.resolve("mine");
    Templates.Made made = Templates.make(Templates.Kind.MLP, Templates.Target.CLOTHES);
    ProjectFolders.Opened draft = folders.create(made);
    folders.saveAs(draft.history(), draft.folder(), home);
    saved = folders.open(home).history();
  }

  private static Edit name(String name) {
    return new SettingEdit.SetText(SettingEdit.SetText.Field.NAME, name);
  }

  /** Notes what a program wrote that has been killed since. */
  private void noteAndDie(Recovery.Journal journal, History history) throws UserFault {
    journal.note(history);
    for (String id : journals()) {
      Path owner = place.resolve("state/recovery").resolve(id).resolve("owner.json");
      Map<String, String> texts = new LinkedHashMap<>(TextMap.read(owner));
      texts.put("started", "long ago");
      TextMap.write(owner, texts);
    }
  }

  private List<String> journals() {
    String[] names = place.resolve("state/recovery").toFile().list();
    return names == null ? List.of() : List.of(names);
  }

  @Test
  void unsavedEditsComeBackWithTheirHistory() throws UserFault {
    History edited = saved.apply(name("One")).apply(name("Two"));
    noteAndDie(recovery.journal(home), edited);
    List<Recovery.Found> found = recovery.find();
    assertEquals(1, found.size());
    History back = found.getFirst().history();
    assertEquals("Two", back.project().name());
    assertTrue(back.dirty());
    assertEquals("One", back.undo().project().name());
    assertEquals(home, found.getFirst().folder());
    recovery.forget(found.getFirst());
    assertEquals(List.of(), recovery.find());
  }

  @Test
  void nothingIsOfferedWhileTheProgramRuns() throws UserFault {
    recovery.journal(home).note(saved.apply(name("One")));
    assertEquals(List.of(), recovery.find());
    assertEquals(1, journals().size(), "and nothing is deleted behind its back");
  }

  @Test
  void nothingIsOfferedThatIsOlderThanWhatWasSaved() throws UserFault {
    History first = saved.apply(name("One"));
    noteAndDie(recovery.journal(home), first);
    folders.save(first.apply(name("Two")), home);
    assertEquals(List.of(), recovery.find());
    assertEquals("Two", ProjectFile.read(home).name());
  }

  @Test
  void editsComeBackAsACopyWhereAnotherProgramChangedTheProject() throws UserFault {
    noteAndDie(recovery.journal(home), saved.apply(name("Mine")));
    Project theirs = saved.apply(name("Theirs")).project();
    ProjectFile.write(home, theirs);
    List<Recovery.Found> found = recovery.find();
    assertEquals(1, found.size());
    assertTrue(found.getFirst().changedSince());
    ProjectFolders.Opened again = folders.reopen(found.getFirst());
    assertTrue(folders.isDraft(again.folder()), "a copy");
    assertEquals("Mine", again.history().project().name());
    assertTrue(again.history().dirty());
    assertTrue(again.warning().orElseThrow().contains("Another program"));
    assertEquals(theirs, ProjectFile.read(home), "the other version stays where it is");
    assertEquals(theirs, ProjectFile.read(again.folder()));
  }

  @Test
  void aJournalNoticesThatAnotherProgramWroteTheProject() throws UserFault {
    Recovery.Journal journal = recovery.journal(home);
    assertFalse(journal.homeChanged());
    ProjectFile.write(home, saved.apply(name("Theirs")).project());
    assertTrue(journal.homeChanged());
    Path aside = folders.putAside(home);
    folders.save(saved.apply(name("Mine")), home);
    assertTrue(ProjectFile.read(aside).name().equals("Theirs"), "nothing is lost");
  }

  @Test
  void nothingIsOfferedThatIsWhatWasSaved() throws UserFault {
    noteAndDie(recovery.journal(home), saved.apply(name("One")).undo());
    assertEquals(List.of(), recovery.find());
    assertEquals(List.of(), journals(), "what is worthless is tidied up");
  }

  @Test
  void anEmptiedNetworkIsNotOfferedOverAFullOne() throws UserFault {
    History empty = saved;
    for (var layer : saved.project().network().layers()) {
      empty = empty.apply(new NetworkEdit.RemoveLayer(layer.name()));
    }
    noteAndDie(recovery.journal(home), empty);
    assertEquals(List.of(), recovery.find());
  }

  @Test
  void aDamagedJournalIsKeptAsideAndNeverOffered() throws Exception {
    noteAndDie(recovery.journal(home), saved.apply(name("One")));
    Path journal = place.resolve("state/recovery").resolve(journals().getFirst());
    Files.writeString(journal.resolve("history.json"), "{");
    assertEquals(List.of(), recovery.find());
    assertEquals(1, journals().size());
  }

  @Test
  void whatComesAfterTheEndIsNotWritten() throws UserFault {
    Recovery.Journal journal = recovery.journal(home);
    journal.note(saved.apply(name("One")));
    journal.end();
    journal.note(saved.apply(name("Two")));
    assertEquals(List.of(), journals());
  }

  @Test
  void draftsStayWhileTheyAreWantedAndGoAfterwards() throws UserFault {
    Path draft =
        folders
            .create(Templates.make(Templates.Kind.SINGLE_NEURON, Templates.Target.CLOTHES))
            .folder();
    folders.tidy(List.of());
    assertTrue(Files.exists(draft), "its program runs");
    Path owner = draft.resolve("owner.json");
    Map<String, String> mark = new LinkedHashMap<>(TextMap.read(owner));
    mark.put("started", "long ago");
    TextMap.write(owner, mark);
    folders.tidy(List.of(draft));
    assertTrue(Files.exists(draft), "somebody may recover it");
    folders.tidy(List.of());
    assertFalse(Files.exists(draft));
    assertTrue(Objects.requireNonNull(home.toFile().list()).length > 0);
  }
}
