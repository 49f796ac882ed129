package org.spikepack.views.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;
import org.spikepack.project.ArmEdit;
import org.spikepack.views.Results;
import org.spikepack.views.SmallDesks;
import org.spikepack.views.desk.Results.Measured;

/** What is kept of an earlier run, and what it is called. */
class BaselineTest {

  private final Desk desk = SmallDesks.small();

  private void measure() {
    desk.results().measure(new Measured(desk.document().project(), Results.of(), false));
  }

  @Test
  void itStaysWhenNewNumbersArrive() {
    desk.results().keep(true);
    assertNull(desk.results().baselineProperty().get(), "there is nothing to keep yet");
    measure();
    desk.results().keep(true);
    Baseline kept = desk.results().baselineProperty().get();
    assertNotNull(kept);
    measure();
    assertEquals(kept, desk.results().baselineProperty().get());
    desk.results().measure(null);
    assertNull(desk.results().baselineProperty().get(), "another project has its own");
  }

  @Test
  void itIsCalledByWhatHasChangedSince() {
    Baseline kept = new Baseline(new Measured(desk.document().project(), Results.of(), false));
    assertEquals("same settings", kept.change(desk.document().project()));
    desk.document().apply(new ArmEdit.SetNeuron("SpikePack", Results.SPIKEPACK.withSteps(8)));
    desk.document().apply(new ArmEdit.SetNeuron("LIF", Results.LIF.withSteps(8)));
    assertEquals("T 4 → 8", kept.change(desk.document().project()));
    desk.document().apply(new ArmEdit.DuplicateArm("LIF", "Other"));
    assertEquals("T 4 → 8, new Other", kept.change(desk.document().project()));
  }
}
