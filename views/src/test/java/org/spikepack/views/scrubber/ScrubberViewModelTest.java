package org.spikepack.views.scrubber;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.spikepack.fault.UserFault;
import org.spikepack.views.Desks;
import org.spikepack.views.desk.Desk;
import org.spikepack.views.desk.Results.Shown;
import org.spikepack.views.desk.Selection;

/** The moment and how it moves. Drive 0.317: SpikePack spikes at 1 and 3, IF at 3, LIF never. */
class ScrubberViewModelTest {

  private static Shown shown;

  private Desk desk;
  private Selection selection;
  private ScrubberViewModel model;

  @BeforeAll
  static void run() throws UserFault {
    shown = Desks.run("one-neuron", 317);
  }

  @BeforeEach
  void lay() {
    desk = Desks.of(shown);
    selection = desk.selection();
    model = new ScrubberViewModel(desk);
    desk.results().show(shown);
  }

  @Test
  void spikesOfTheChosenNeuronsInAllArms() {
    assertEquals(4, model.steps());
    assertEquals(Set.of(1, 3), model.spikeSteps());
    selection.neuronsProperty().set(List.of(5));
    assertEquals(Set.of(), model.spikeSteps(), "there is no neuron 5");
    assertFalse(model.nextSpike());
    assertEquals(Selection.NO_STEP, model.step());
  }

  @Test
  void fromSpikeToSpikeAndRoundTheEnd() {
    assertTrue(model.nextSpike());
    assertEquals(1, model.step());
    model.nextSpike();
    assertEquals(3, model.step());
    model.nextSpike();
    assertEquals(1, model.step());
    model.previousSpike();
    assertEquals(3, model.step());
    model.wholeWindow();
    model.previousSpike();
    assertEquals(3, model.step(), "backwards it starts at the end");
  }

  @Test
  void theFilmSumsFirstAndThenGoesThroughEveryStep() {
    model.speedProperty().set(2);
    model.togglePlay();
    assertEquals(0, model.step());
    assertEquals(-1, selection.phaseProperty().get(), "the drive is summed");
    model.advance(0.5);
    assertEquals(-0.5, selection.phaseProperty().get(), 1e-12, "which has steps of its own");
    model.advance(0.5);
    assertEquals(0, selection.phaseProperty().get(), 1e-12);
    model.advance(0.25);
    assertEquals(0.5, selection.phaseProperty().get(), 1e-12);
    model.advance(0.5);
    assertEquals(1, model.step());
    assertEquals(0.5, selection.phaseProperty().get(), 1e-12);
    model.advance(60);
    assertEquals(3, model.step());
    assertEquals(1, selection.phaseProperty().get());
    assertFalse(model.playingProperty().get());
  }

  @Test
  void aHandOnTheSliderStopsTheFilm() {
    model.togglePlay();
    model.advance(0.1);
    model.goTo(2);
    assertFalse(model.playingProperty().get());
    assertEquals(Selection.WHOLE_STEP, selection.phaseProperty().get());
    model.advance(1);
    assertEquals(2, model.step());
  }

  @Test
  void stepsStayInsideTheWindow() {
    model.goTo(99);
    assertEquals(3, model.step());
    model.togglePin();
    assertEquals("sample 317, step 3", model.pinned());
    assertEquals("step 3 of 0…3", model.moment());
    desk.results().show(null);
    assertEquals(Selection.NO_STEP, model.step(), "there is no window any more");
    assertEquals("", model.pinned());
    assertEquals("No run yet", model.moment());
  }

  @Test
  void thePinIsFreedByTheSameMoment() throws UserFault {
    model.goTo(1);
    model.togglePin();
    model.goTo(2);
    assertEquals("sample 317, step 1", model.pinned(), "it stays while the scrubber moves");
    desk.results().show(Desks.run("one-neuron", 800));
    assertEquals("sample 317, step 1", model.pinned(), "and with another sample");
    model.togglePin();
    assertEquals("sample 800, step 2", model.pinned());
    model.wholeWindow();
    model.togglePin();
    assertEquals("sample 800", model.pinned(), "a whole window can be pinned");
    model.togglePin();
    assertEquals("", model.pinned());
  }

  @Test
  void theSampleInWords() throws UserFault {
    assertEquals("Sample 317: 0.317", model.sample());
    desk.results().show(Desks.run("mnist-mlp", 17));
    assertEquals("Sample 17: 7", model.sample());
    assertTrue(model.predictions().contains("ANN: 7 ✓"), model.predictions());
  }
}
