package org.spikepack.measure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spikepack.tensor.ElementType;
import org.spikepack.tensor.Tensor;

/** Firing rates, silent and saturated neurons, over batches of words. */
class ActivityTest {

  @Test
  void namesSilentAndSaturatedNeurons() {
    Tensor words = Tensor.zeros(ElementType.U8, 3, 4);
    int[] word = {0b111, 0, 0b100, 0b111, 0b111, 0, 0, 0b111, 0b111, 0, 0b110, 0b011};
    for (int i = 0; i < word.length; i++) {
      words.setLong(i, word[i]);
    }
    ActivityCounter counter = new ActivityCounter(4, 3);
    counter.add(words.rows(0, 2));
    assertArrayEquals(new int[] {0, 3}, counter.activity().saturated());
    counter.add(words.rows(2, 3));

    Activity activity = counter.activity();
    assertArrayEquals(new int[] {0}, activity.saturated());
    assertArrayEquals(new int[] {1}, activity.silent());
    assertEquals(20, activity.spikes());
    assertEquals(20 / 36.0, activity.firingRate(), 1e-15);
    assertEquals(20 / 3.0, activity.spikesPerSample(), 1e-15);
  }

  @ParameterizedTest
  @CsvSource({"U8, 1", "U8, 8", "U16, 9", "U16, 16"})
  void countsEveryBit(ElementType type, int steps) {
    SplittableRandom random = new SplittableRandom(5);
    Tensor words = Tensor.zeros(type, 7, 3, 11);
    long spikes = 0;
    for (int i = 0; i < words.size(); i++) {
      int word = random.nextInt(1 << steps);
      words.setLong(i, word);
      for (int t = 0; t < steps; t++) {
        spikes += word >> t & 1;
      }
    }
    ActivityCounter counter = new ActivityCounter(33, steps);
    counter.add(words);
    assertEquals(spikes, counter.activity().spikes());
  }

  @Test
  void nothingSeenIsNothingSaturated() {
    Activity none = new ActivityCounter(2, 4).activity();
    assertEquals(0, none.firingRate());
    assertEquals(0, none.saturated().length);
    assertEquals(2, none.silent().length);
  }
}
