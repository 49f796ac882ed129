package org.spikepack.views.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.spikepack.convert.LayerConversion;
import org.spikepack.measure.AnnComparison;
import org.spikepack.views.doctor.Finding.Health;

/** The doctor names the largest cause, and nothing where there is none. */
class FindingTest {

  private static Finding of(double correlation, double clipped, double rounded, double uneven) {
    AnnComparison error = new AnnComparison(0.1, correlation, clipped, rounded, 1000);
    return Finding.of(
        new LayerConversion("act1", new double[] {1}, new double[] {1}, error, uneven));
  }

  @Test
  void theLargestShareIsTheCause() {
    assertTrue(of(0.95, 0.3, 0.1, 0.05).hint().startsWith("30 % clipped"));
    assertTrue(of(0.95, 0.1, 0.3, 0.05).hint().startsWith("30 % rounded away"));
    assertTrue(of(0.95, 0.1, 0.2, 0.4).hint().startsWith("40 % uneven"));
  }

  @Test
  void healthFollowsTheCorrelation() {
    assertEquals(Health.GOOD, of(0.99, 0, 0, 0).health());
    assertEquals("Follows the ANN.", of(0.99, 0, 0, 0).hint());
    assertEquals(Health.FAIR, of(0.95, 0, 0, 0).health());
    assertEquals(Health.POOR, of(0.5, 0, 0, 0).health());
    assertTrue(of(0.5, 0, 0, 0).hint().contains("earlier layers"));
  }
}
