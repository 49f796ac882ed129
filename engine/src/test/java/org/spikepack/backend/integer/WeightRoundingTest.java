package org.spikepack.backend.integer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Rounding errors cancel, over each kernel and over the channel, and none is a whole unit. */
class WeightRoundingTest {

  private static final int TAPS = 9;

  @Test
  void whatIsWholeAlreadyStaysAsItIs() {
    double[] weights = {-127, 127, 3, 0, -5, 64};
    assertArrayEquals(
        new int[] {-127, 127, 3, 0, -5, 64}, WeightRounding.of(weights, 1, weights.length));
  }

  @Test
  void errorsOfOneSignAreSharedOut() {
    assertArrayEquals(
        new int[] {1, 2, 1, 2}, WeightRounding.of(new double[] {1.4, 1.45, 1.41, 1.46}, 1, 4));
    assertArrayEquals(
        new int[] {-1, -2, 0, 0}, WeightRounding.of(new double[] {-1.4, -1.45, 0, 0}, 1, 4));
  }

  @Test
  void theSumsOfTheErrorsAreHalfAUnitOrLess() {
    Random random = new Random(7);
    for (int trial = 0; trial < 200; trial++) {
      double scale = 0.01 + random.nextDouble();
      double[] weights = new double[TAPS * (1 + random.nextInt(20))];
      for (int i = 0; i < weights.length; i++) {
        weights[i] = scale * Math.clamp(40 * random.nextGaussian() + 0.3, -126, 126);
      }
      int[] whole = WeightRounding.of(weights, scale, TAPS);
      assertTrue(Math.abs(errors(weights, whole, scale, 0, weights.length)) <= 0.5 + 1e-9);
      for (int i = 0; i < weights.length; i++) {
        assertTrue(Math.abs(whole[i] - weights[i] / scale) < 1);
      }
      for (int from = 0; from < weights.length; from += TAPS) {
        // balancing the channel may turn one weight of a kernel
        assertTrue(Math.abs(errors(weights, whole, scale, from, from + TAPS)) <= 1.5);
      }
    }
  }

  @Test
  void clippedWeightsStayWithinInt8() {
    int[] whole = WeightRounding.of(new double[] {200.4, -200.4, 126.9, 1.3}, 1, 4);
    assertEquals(127, whole[0]);
    assertEquals(-127, whole[1]);
    assertTrue(IntStream.of(whole).allMatch(w -> Math.abs(w) <= 127));
  }

  private static double errors(double[] weights, int[] whole, double scale, int from, int to) {
    return IntStream.range(from, to).mapToDouble(i -> whole[i] - weights[i] / scale).sum();
  }
}
