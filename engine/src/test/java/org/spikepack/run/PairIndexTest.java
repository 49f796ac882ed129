package org.spikepack.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PairIndexTest {

  @Test
  void fewPairsAreAllTaken() {
    PairIndex index = new PairIndex(7, 31, 1);
    assertEquals(7 * 31, index.size());
    assertEquals(31 * 3, index.firstOf(3));
    assertEquals(4, index.offset(31 * 3 + 4, 3));
    assertEquals(4, index.neuron(31 * 3 + 4));
  }

  @Test
  void manyPairsAreSampledEvenlyOverSamplesAndNeurons() {
    int samples = 1000;
    int neurons = 1003;
    PairIndex index = new PairIndex(samples, neurons, 1);
    assertEquals(PairIndex.MOST_PAIRS, index.size());
    int[] perTenth = new int[10];
    int[] perGroup = new int[17];
    for (int i = 0; i < index.size(); i++) {
      long place = index.offset(i, 0);
      assertTrue(i == 0 || place > index.offset(i - 1, 0), "each pair once, in order");
      perTenth[(int) (place / neurons * 10 / samples)]++;
      perGroup[index.neuron(i) * 17 / neurons]++;
    }
    for (int count : perTenth) {
      assertEquals(PairIndex.MOST_PAIRS / 10.0, count, 50);
    }
    for (int count : perGroup) {
      assertEquals(PairIndex.MOST_PAIRS / 17.0, count, 600);
    }
  }

  @Test
  void batchesShareThePairsOutWithoutGapOrOverlap() {
    PairIndex index = new PairIndex(1000, 1003, 2);
    int at = 0;
    for (int sample = 0; sample < 1000; sample += 64) {
      assertEquals(at, index.firstOf(sample));
      int end = index.firstOf(Math.min(1000, sample + 64));
      for (; at < end; at++) {
        long offset = index.offset(at, sample);
        assertTrue(offset >= 0 && offset < 64L * 1003);
      }
    }
    assertEquals(index.size(), at);
  }
}
