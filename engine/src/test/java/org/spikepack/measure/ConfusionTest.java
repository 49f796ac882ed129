package org.spikepack.measure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Accuracy and what lies behind it. */
class ConfusionTest {

  private static final int[] LABELS = {0, 0, 1, 1, 1, 2};
  private static final int[] PREDICTIONS = {0, 1, 1, 1, 0, 2};

  @Test
  void countsTrueAgainstPredicted() {
    Confusion confusion = Confusion.of(LABELS, PREDICTIONS, 4);
    assertArrayEquals(
        new long[][] {{1, 1, 0, 0}, {1, 2, 0, 0}, {0, 0, 1, 0}, {0, 0, 0, 0}}, confusion.counts());
    assertEquals(4 / 6.0, confusion.accuracy(), 1e-15);
    double[] recall = confusion.recall();
    assertEquals(0.5, recall[0]);
    assertEquals(2 / 3.0, recall[1], 1e-15);
    assertEquals(1, recall[2]);
    assertTrue(Double.isNaN(recall[3]), "no sample of the class");
  }

  @Test
  void wilsonsIntervalAsPublished() {
    // Newcombe 1998, table I, method 3: 81/263, 15/148, 0/20, 1/29.
    assertInterval(0.2553, 0.3662, Interval.wilson(81, 263));
    assertInterval(0.0624, 0.1605, Interval.wilson(15, 148));
    assertInterval(0, 0.1611, Interval.wilson(0, 20));
    assertInterval(0.0061, 0.1718, Interval.wilson(1, 29));
    assertEquals(new Interval(0, 1), Interval.wilson(0, 0));
  }

  private static void assertInterval(double low, double high, Interval found) {
    assertEquals(low, found.low(), 5e-5);
    assertEquals(high, found.high(), 5e-5);
  }

  @Test
  void namesTheSamplesOnWhichArmsDisagree() {
    assertArrayEquals(new int[] {1, 4}, Confusion.disagreements(LABELS, PREDICTIONS));
    assertThrows(IllegalArgumentException.class, () -> Confusion.disagreements(LABELS, new int[2]));
  }
}
