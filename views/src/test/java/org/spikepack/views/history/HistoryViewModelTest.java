package org.spikepack.views.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.spikepack.project.ArmEdit;
import org.spikepack.views.SmallDesks;
import org.spikepack.views.desk.Document;
import org.spikepack.views.history.HistoryViewModel.Place;
import org.spikepack.views.history.HistoryViewModel.When;

/** The list of edits: where one stands, what was undone, and what the file knows. */
class HistoryViewModelTest {

  private final Document document = SmallDesks.small().document();
  private final HistoryViewModel model = new HistoryViewModel(document);

  private void rename(String old, String name) {
    assertTrue(document.apply(new ArmEdit.RenameArm(old, name)));
  }

  private List<When> when() {
    return model.places().stream().map(Place::when).toList();
  }

  @Test
  void aJumpUndoesWhatLiesBehind() {
    rename("LIF", "a");
    rename("a", "b");
    rename("b", "c");
    model.jump(model.places().get(1));
    assertEquals(List.of(When.PAST, When.NOW, When.UNDONE, When.UNDONE), when());
    assertTrue(document.project().arm("a").isPresent());
    model.jump(model.places().getLast());
    assertTrue(document.project().arm("c").isPresent());
    assertEquals(model.places().getLast(), model.now());
  }

  @Test
  void theMarkStandsWhereTheFileEnds() {
    rename("LIF", "a");
    document.saved(Path.of("somewhere"), document.project());
    rename("a", "b");
    rename("b", "c");
    assertEquals(
        List.of(false, true, false, false), model.places().stream().map(Place::saved).toList());
    assertEquals(
        List.of(false, false, true, false), model.places().stream().map(Place::unsaved).toList());
    document.saved(Path.of("somewhere"), document.project());
    assertFalse(model.places().stream().anyMatch(Place::unsaved), "nothing is lost now");
  }

  @Test
  void anEditAfterAnUndoForgetsTheUndone() {
    rename("LIF", "a");
    rename("a", "b");
    document.undo();
    rename("a", "z");
    assertEquals(List.of(When.PAST, When.PAST, When.NOW), when());
  }
}
