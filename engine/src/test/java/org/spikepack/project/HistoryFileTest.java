package org.spikepack.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spikepack.fault.BadDesign;

/** Undo survives a restart; a history that is damaged or foreign costs a warning, no project. */
final class HistoryFileTest {

  @TempDir Path folder;

  @Test
  void everyKindOfEditComesBack() throws Exception {
    RandomEdits edits = new RandomEdits(11);
    History history = History.of(Examples.large());
    for (int i = 0; i < 300; i++) {
      try {
        history = history.apply(edits.next(history.project()), i % 5 == 0 ? "k" : null);
      } catch (BadDesign doesNotFit) {
        assertTrue(doesNotFit.getMessage().endsWith("."));
      }
    }
    history = history.jumpTo(history.position() - 7);
    HistoryFile.Restored back = saveAndRestore(history);
    assertEquals(Optional.empty(), back.warning());
    assertEquals(history.entries(), back.history().entries());
    assertEquals(history.position(), back.history().position());
    assertEquals(history.base(), back.history().base());
    assertFalse(back.history().dirty());
  }

  @Test
  void withoutAFileTheHistoryIsEmptyAndNothingIsWarnedOf() {
    HistoryFile.Restored back = HistoryFile.read(folder, Examples.small());
    assertEquals(Optional.empty(), back.warning());
    assertEquals(List.of(), back.history().entries());
    assertEquals(Examples.small(), back.history().project());
  }

  @Test
  void aHistoryAheadOfItsProjectStillFits() throws Exception {
    History history = someEdits();
    HistoryFile.write(folder, history);
    HistoryFile.Restored back = HistoryFile.read(folder, history.undo().project());
    assertEquals(Optional.empty(), back.warning());
    assertEquals(history.position() - 1, back.history().position());
    assertTrue(back.history().canRedo());
  }

  @Test
  void aHistoryOfAnotherProjectIsLeftOut() throws Exception {
    HistoryFile.write(folder, someEdits());
    HistoryFile.Restored back = HistoryFile.read(folder, Examples.large());
    assertEquals(
        "earlier edits cannot be undone: file '"
            + folder.resolve("history.json")
            + "': the project was changed without it.",
        back.warning().orElseThrow());
    assertEquals(Examples.large(), back.history().project());
    assertFalse(back.history().canUndo());
  }

  @Test
  void damagedHistoriesCostAWarningAndNothingElse() throws Exception {
    History history = someEdits();
    HistoryFile.write(folder, history);
    Path file = folder.resolve("history.json");
    String sound = Files.readString(file);
    Random random = new Random(3);
    int warned = 0;
    for (int round = 0; round < 500; round++) {
      Files.writeString(file, JsonMutations.mutated(sound, random));
      HistoryFile.Restored back = HistoryFile.read(folder, history.project());
      assertEquals(history.project(), back.history().project());
      assertFalse(back.history().dirty());
      warned += back.warning().isPresent() ? 1 : 0;
    }
    assertTrue(warned > 200, "only " + warned);
    for (String hostile : List.of("", "[]", "{}", "{\"schema\": 2}", "[".repeat(100_000))) {
      Files.writeString(file, hostile);
      assertTrue(HistoryFile.read(folder, history.project()).warning().isPresent(), hostile);
    }
  }

  private static History someEdits() throws BadDesign {
    return History.of(Examples.small())
        .apply(new NetworkEdit.RenameLayer("fc", "dense"))
        .apply(new ArmEdit.SetNeuron("ANN", Examples.LIF), "k")
        .apply(new ArmEdit.RemoveArm("SpikePack"));
  }

  private HistoryFile.Restored saveAndRestore(History history) throws Exception {
    ProjectFile.write(folder, history.project());
    HistoryFile.write(folder, history.saved());
    return HistoryFile.read(folder, ProjectFile.read(folder));
  }
}
