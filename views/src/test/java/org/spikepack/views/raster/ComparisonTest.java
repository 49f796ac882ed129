package org.spikepack.views.raster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.spikepack.fault.UserFault;
import org.spikepack.views.Desks;
import org.spikepack.views.desk.Pin;
import org.spikepack.views.desk.Results.Shown;
import org.spikepack.views.desk.Selection;
import org.spikepack.views.raster.RasterViewModel.Marks;

/**
 * A moment pinned against the one shown, of one neuron with known words: at T = 4 the drive 0.317
 * is 0101 in SpikePack, and 0.8 is 1100.
 */
class ComparisonTest {

  private static Shown first;
  private static Shown second;

  @BeforeAll
  static void run() throws UserFault {
    first = Desks.run("one-neuron", 317);
    second = Desks.run("one-neuron", 800);
  }

  private static RasterViewModel showing(Shown shown) {
    RasterViewModel model = new RasterViewModel();
    model.show(shown.result(), shown.recording().arrays(), shown.sample());
    return model;
  }

  private static Marks marks(int step, @Nullable Pin pin) {
    return new Marks(List.of(0), step, pin, null);
  }

  @Test
  void wholeWindowsAreComparedStepByStep() {
    RasterViewModel model = showing(second);
    model.mark(marks(Selection.NO_STEP, new Pin(first, Selection.NO_STEP)));
    Comparison held = model.comparison();
    assertNotNull(held);
    assertEquals("SpikePack", model.columns().getFirst().arm());
    assertFalse(held.spike(0, 0, 0));
    assertTrue(held.spike(0, 0, 1));
    assertFalse(held.spike(0, 0, 2));
    assertTrue(held.spike(0, 0, 3));
    assertTrue(held.differs(0, 0), "1100 is not 0101");
    assertTrue(
        model.compared().startsWith("Hollow: sample 317, pinned, over sample 800; "),
        model.compared());
    assertTrue(model.compared().contains("SpikePack 1"), model.compared());
  }

  @Test
  void aStepPinnedIsHeldAgainstTheStepOfTheScrubber() {
    RasterViewModel model = showing(second);
    model.mark(marks(0, new Pin(first, 1)));
    Comparison held = model.comparison();
    assertNotNull(held);
    assertTrue(held.spike(0, 0, 0), "the spike at step 1 of the sample pinned, over step 0");
    assertFalse(held.spike(0, 0, 1), "no other step is compared");
    assertFalse(held.spike(0, 0, 3));
    assertFalse(held.differs(0, 0), "both spike");
    model.mark(marks(3, new Pin(first, 1)));
    held = model.comparison();
    assertNotNull(held);
    assertTrue(held.differs(0, 0), "step 3 of 1100 is silent");
  }

  @Test
  void theSameMomentDrawsNothing() {
    RasterViewModel model = showing(first);
    model.mark(marks(2, new Pin(first, 2)));
    assertNull(model.comparison());
    assertEquals("Pinned: sample 317, step 2, the moment shown. ", model.compared());
    model.mark(marks(1, new Pin(first, 2)));
    assertNotNull(model.comparison(), "another step of the same sample");
    assertNotEquals("", model.compared());
    model.mark(marks(1, null));
    assertEquals("", model.compared());
  }
}
