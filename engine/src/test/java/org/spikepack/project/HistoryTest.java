package org.spikepack.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spikepack.fault.BadDesign;
import org.spikepack.network.Neurons;

/** Every state of a project can be gone back to and forth to, and the dirty flag never lies. */
final class HistoryTest {

  private final Project small = Examples.small();

  @Test
  void editsAreUndoneRedoneAndJumpedTo() throws Exception {
    History history = History.of(small).apply(name("A")).apply(name("B")).apply(name("C"));
    assertEquals("C", history.project().name());
    assertEquals("B", history.undo().project().name());
    assertEquals("C", history.undo().redo().project().name());
    assertEquals(small, history.jumpTo(0).project());
    assertEquals("A", history.jumpTo(1).project().name());
    assertEquals(3, history.jumpTo(1).entries().size());
    assertEquals("Set name", history.entries().getFirst().label());
    assertThrows(IndexOutOfBoundsException.class, () -> history.jumpTo(4));
    assertEquals(small, History.of(small).undo().redo().project());
  }

  @Test
  void aNewEditForgetsWhatWasUndone() throws Exception {
    History history = History.of(small).apply(name("A")).apply(name("B")).undo().apply(name("C"));
    assertFalse(history.canRedo());
    assertEquals(2, history.entries().size());
    assertEquals("A", history.undo().project().name());
  }

  @Test
  void anEditThatDoesNotFitChangesNothing() throws Exception {
    History history = History.of(small).apply(name("A"));
    assertThrows(BadDesign.class, () -> history.apply(name("")));
    assertEquals("A", history.project().name());
    assertEquals(1, history.entries().size());
  }

  @Test
  void aDragIsOneStep() throws Exception {
    History history = History.of(small).apply(name("A"));
    for (int t = 1; t <= 16; t++) {
      history = history.apply(neuron(t), "drag 1");
    }
    assertEquals(2, history.entries().size());
    assertEquals(neuron(16), history.entries().getLast().edit());
    assertEquals("A", history.undo().project().name());
    assertEquals(Examples.SPIKEPACK, history.undo().project().arms().getLast().neuron());
    assertEquals(16, history.undo().redo().project().arms().getLast().neuron().steps());
    assertEquals(3, history.apply(neuron(2), "drag 2").entries().size());
  }

  @Test
  void aDragThatNeedsItsPartsKeepsThem() throws Exception {
    History history =
        History.of(small)
            .apply(new NetworkEdit.RenameLayer("fc", "a"), "k")
            .apply(new NetworkEdit.RenameLayer("a", "b"), "k")
            .apply(new NetworkEdit.RenameLayer("b", "c"), "k");
    assertEquals(1, history.entries().size());
    Edit whole = history.entries().getFirst().edit();
    assertEquals(history.project(), whole.apply(small));
    assertEquals(small, history.undo().project());
  }

  @Test
  void aLongDragOfANewLayerKeepsItsBirthAndItsLastPlace() throws Exception {
    History history = History.of(small).apply(new NetworkEdit.AddLayer(new Neurons("n")), "k");
    for (int x = 0; x < 50; x++) {
      history = history.apply(move("n", x), "k");
    }
    Edit whole = history.entries().getFirst().edit();
    assertEquals(2, ((Edit.Composite) whole).edits().size());
    assertEquals("Add layer n", whole.label());
    assertEquals(history.project(), whole.apply(small));
    assertEquals(small, history.undo().project());
  }

  @Test
  void twoDragsOfOneKeyAreTwoStepsOnceTheFirstHasSettled() throws Exception {
    History history =
        History.of(small).apply(move("fc", 1), "drag").apply(move("fc", 2), "drag").settled();
    history = history.apply(move("fc", 3), "drag");
    assertEquals(2, history.entries().size());
    assertEquals("Move layer fc", history.entries().getLast().label());
    assertEquals(2, history.undo().project().layout().places().getFirst().at().x());
  }

  @Test
  void undoAndSaveEndADrag() throws Exception {
    History undone =
        History.of(small).apply(neuron(1), "k").apply(name("A")).undo().apply(neuron(2), "k");
    assertEquals(2, undone.entries().size());
    History saved = History.of(small).apply(neuron(1), "k").saved().apply(neuron(2), "k");
    assertEquals(2, saved.entries().size());
    assertFalse(saved.undo().dirty());
  }

  @Test
  void theDirtyFlagSpeaksOfTheProjectAndNotOfThePath() throws Exception {
    History history = History.of(small);
    assertFalse(history.dirty());
    assertTrue(History.ofUnsaved(small).dirty());
    History edited = history.apply(name("A"));
    assertTrue(edited.dirty());
    assertFalse(edited.undo().dirty());
    assertFalse(edited.apply(name("Small")).dirty());
    History saved = edited.saved();
    assertFalse(saved.dirty());
    assertTrue(saved.undo().dirty());
    assertFalse(saved.undo().apply(name("B")).apply(name("A")).dirty());
  }

  @Test
  void theOldestEntriesAreForgottenFirst() throws Exception {
    History history = History.of(small);
    for (int i = 0; i < History.MOST_ENTRIES + 25; i++) {
      history = history.apply(name("n" + i));
    }
    assertEquals(History.MOST_ENTRIES, history.entries().size());
    assertEquals("n24", history.jumpTo(0).project().name());
    assertEquals("n" + (History.MOST_ENTRIES + 24), history.project().name());
    assertTrue(history.jumpTo(0).dirty());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void anyWalkLeadsBackToTheStartAndForthToTheEnd(long seed) throws Exception {
    Random random = new Random(seed);
    RandomEdits edits = new RandomEdits(seed);
    History history = History.of(Examples.large());
    List<Project> states = new ArrayList<>(List.of(history.project()));
    int refused = 0;
    for (int i = 0; i < 400; i++) {
      if (random.nextInt(6) == 0 && history.canUndo()) {
        history = history.undo();
        states.removeLast();
        continue;
      }
      Edit edit = edits.next(history.project());
      String key = random.nextInt(3) == 0 ? "k" : null;
      try {
        History next = history.apply(edit, key);
        while (states.size() > next.position()) {
          states.removeLast();
        }
        states.add(next.project());
        history = next;
      } catch (BadDesign doesNotFit) {
        refused++;
      }
    }
    assertTrue(refused > 10 && history.position() > 50, refused + " " + history.position());
    Project end = history.project();
    for (int at = history.position(); at >= 0; at--) {
      assertEquals(states.get(at), history.jumpTo(at).project());
    }
    History back = history;
    while (back.canUndo()) {
      back = back.undo();
    }
    assertEquals(Examples.large(), back.project());
    assertFalse(back.dirty());
    for (History.Entry entry : history.entries().subList(0, history.position())) {
      Project replayed = entry.edit().apply(back.project());
      back = back.redo();
      assertEquals(back.project(), replayed);
      back.project().check();
    }
    assertEquals(end, back.project());
  }

  private static Edit move(String layer, double x) {
    return new LayoutEdit.Move(List.of(new Placement(layer, new Position(x, 0))));
  }

  private static Edit name(String name) {
    return new SettingEdit.SetText(SettingEdit.SetText.Field.NAME, name);
  }

  private static Edit neuron(int steps) {
    return new ArmEdit.SetNeuron("SpikePack", Examples.SPIKEPACK.withSteps(steps));
  }
}
