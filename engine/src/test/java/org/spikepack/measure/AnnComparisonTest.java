package org.spikepack.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.spikepack.tensor.Tensor;

/** The error of a spiking layer against its ANN layer. */
class AnnComparisonTest {

  @Test
  void equalLayersHaveNoError() {
    float[] values = {0, 1, 2, 5};
    AnnComparison found = compare(values, values, 5);
    assertEquals(0, found.relativeL2());
    assertEquals(1, found.correlation(), 1e-15);
    assertEquals(0, found.shareClipped());
    assertEquals(0, found.shareRoundedAway());
    assertEquals(4, found.values());
  }

  @Test
  void clippedAndRoundedAwayAreTold() {
    float[] ann = {0.2f, 3, 10, 0, 1};
    float[] snn = {0, 3, 7, 0, 1};
    AnnComparison found = compare(ann, snn, 7);
    assertEquals(0.2, found.shareClipped(), 1e-15);
    assertEquals(0.2, found.shareRoundedAway(), 1e-15);
    assertEquals(Math.sqrt((0.04 + 9) / (0.04 + 9 + 100 + 1)), found.relativeL2(), 1e-7);
  }

  @Test
  void correlationIsPearsons() {
    // Deviations (−1, 0, 1) and (−1, 1, 0): product 1 over sqrt(2·2).
    assertEquals(
        0.5, compare(new float[] {1, 2, 3}, new float[] {1, 3, 2}, 9).correlation(), 1e-12);
    assertEquals(-1, compare(new float[] {1, 2, 3}, new float[] {6, 4, 2}, 9).correlation(), 1e-12);
    assertEquals(0, compare(new float[] {1, 2}, new float[] {4, 4}, 9).correlation());
  }

  @Test
  void anAllZeroAnnLayerIsNoDivisionByZero() {
    assertEquals(0, compare(new float[2], new float[2], 1).relativeL2());
    assertEquals(
        Double.POSITIVE_INFINITY, compare(new float[2], new float[] {0, 1}, 1).relativeL2());
  }

  @Test
  void eachChannelHasItsCeilingAndBatchesAddUp() {
    AnnComparison.Tally tally = new AnnComparison.Tally(1, 10);
    Tensor ann = Tensor.of(new float[] {2, 0, 2, 11, 0, 1, 0, 0}, 2, 2, 2);
    tally.add(ann.rows(0, 1), ann.rows(0, 1));
    tally.add(ann.rows(1, 2), ann.rows(1, 2));
    assertEquals(2 / 8.0, tally.comparison().shareClipped(), 1e-15);
    assertEquals(0, tally.comparison().relativeL2());
  }

  private static AnnComparison compare(float[] ann, float[] snn, float ceiling) {
    AnnComparison.Tally tally = new AnnComparison.Tally(ceiling);
    tally.add(Tensor.of(ann, 1, ann.length), Tensor.of(snn, 1, snn.length));
    return tally.comparison();
  }
}
