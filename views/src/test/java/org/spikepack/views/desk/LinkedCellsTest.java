package org.spikepack.views.desk;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.spikepack.views.desk.Selection.Spot;

/** Which cells are marked when something is pointed at elsewhere. */
class LinkedCellsTest {

  private static final Spot SPIKE = new Spot("LIF", "act1", 5, 2);

  @Test
  void aNeuronIsMarkedInItsLayerAndArm() {
    assertTrue(LinkedCells.covers(new Spot("LIF", "act1", 5, -1), SPIKE));
    assertTrue(LinkedCells.covers(new Spot("", "act1", 5, -1), SPIKE));
    assertFalse(LinkedCells.covers(new Spot("SpikePack", "act1", 5, -1), SPIKE));
    assertFalse(LinkedCells.covers(new Spot("LIF", "act2", 5, -1), SPIKE));
    assertFalse(LinkedCells.covers(new Spot("LIF", "act1", 6, -1), SPIKE));
    assertTrue(LinkedCells.covers(new Spot("LIF", "act1", 5, -1), new Spot("", "act1", 5, -1)));
  }

  @Test
  void anArmIsMarkedForAllThatItDoes() {
    assertTrue(LinkedCells.covers(Spot.ofLayer("LIF", ""), SPIKE));
    assertFalse(LinkedCells.covers(Spot.ofLayer("ANN", ""), SPIKE));
    assertFalse(LinkedCells.covers(Spot.ofLayer("LIF", ""), Spot.ofLayer("", "act1")));
  }

  @Test
  void aLayerPointedAtIsNoneOfItsNeurons() {
    assertFalse(LinkedCells.covers(new Spot("LIF", "act1", 5, -1), Spot.ofLayer("LIF", "act1")));
    assertFalse(LinkedCells.covers(new Spot("LIF", "act1", 5, -1), null));
  }
}
