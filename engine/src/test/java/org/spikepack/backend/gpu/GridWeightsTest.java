package org.spikepack.backend.gpu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Weights become 8-bit integers only where nothing is lost. */
class GridWeightsTest {

  @Test
  void quantisedWeightsComeBackExactly() {
    Random random = new Random(7);
    float[] weights = new float[4 * 33];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (random.nextInt(255) - 127) * Math.scalb(1f, i / 33 - 9);
    }
    GridWeights grid = GridWeights.of(weights, 4).orElseThrow();
    float[] back = new float[weights.length];
    for (int i = 0; i < back.length; i++) {
      back[i] = grid.steps()[i] * grid.scale()[i / 33];
    }
    assertArrayEquals(weights, back);
  }

  @Test
  void zerosAreWeightsToo() {
    GridWeights grid = GridWeights.of(new float[] {0, 0, 0, 2}, 2).orElseThrow();
    assertEquals(1, grid.scale()[0]);
    assertArrayEquals(new byte[] {0, 0, 0, 1}, grid.steps());
  }

  @Test
  void theStepMayBeAnyNumber() {
    GridWeights grid = GridWeights.of(new float[] {0.1f, -0.2f, 0.8f}, 1).orElseThrow();
    assertEquals(0.1f, grid.scale()[0]);
    assertArrayEquals(new byte[] {1, -2, 8}, grid.steps());
  }

  @Test
  void weightsThatNeedMoreBitsAreRefused() {
    assertEquals(Optional.empty(), GridWeights.of(new float[] {1, 1f / 256}, 1));
    assertEquals(Optional.empty(), GridWeights.of(new float[] {0.1f, 0.3f}, 1));
    assertTrue(GridWeights.of(new float[] {-127, 1}, 1).isPresent());
    assertEquals(Optional.empty(), GridWeights.of(new float[] {128, 1}, 1));
  }
}
