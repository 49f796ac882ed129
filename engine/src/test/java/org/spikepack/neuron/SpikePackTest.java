package org.spikepack.neuron;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the parallel and the serial form promise of each other and of their codes. */
class SpikePackTest {

  private static final int DRAWS = 2000;

  @ParameterizedTest
  @EnumSource(Rounding.class)
  void bothFormsEmitTheSameBitsForEveryNumberOfSteps(Rounding rounding) {
    Random random = new Random(1);
    for (int steps = 1; steps <= 16; steps++) {
      SpikePack neuron = new SpikePack(steps, 2, rounding, 1);
      for (int i = 0; i < DRAWS; i++) {
        double theta = Math.pow(2, random.nextInt(9) - 4);
        double u = theta * (random.nextInt(1 << steps + 4) - (1 << steps)) / 8;
        Trace serial = neuron.emit(u, theta);
        int word = neuron.word(u, theta);
        assertEquals(serial.word(), word, () -> neuron + " at u = " + u);
        assertEquals(serial.value(), neuron.value(word, theta));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {1.25, 1.5, 1.75, 1.8, 2.5, 3})
  void bothFormsEmitTheSameBitsForOtherLeaks(double tau) {
    Random random = new Random(2);
    for (int steps = 1; steps <= 16; steps++) {
      for (Rounding rounding : Rounding.values()) {
        SpikePack neuron = new SpikePack(steps, tau, rounding, 1);
        for (int i = 0; i < DRAWS / 4; i++) {
          double u = (random.nextInt(1 << 12) - 512) / 2048.0 * neuron.capacity();
          Trace serial = neuron.emit(u, 0.5);
          int word = neuron.word(u, 0.5);
          assertEquals(serial.word(), word, () -> neuron + " at u = " + u);
          assertEquals(serial.value(), neuron.value(word, 0.5), 1e-12 * neuron.capacity());
        }
      }
    }
  }

  @Test
  void wordsAreUniformQuantisationAtTauTwo() {
    SpikePack round = new SpikePack(4, 2, Rounding.ROUND, 1);
    SpikePack floor = new SpikePack(4, 2, Rounding.FLOOR, 1);
    assertEquals(3, round.word(0.625, 0.25));
    assertEquals(2, floor.word(0.625, 0.25));
    assertEquals(15, round.word(1e9, 0.25));
    assertEquals(0, round.word(-1e9, 0.25));
    assertEquals(0.75, round.value(3, 0.25));
  }

  /** T = 8, greedy words, floor, uniform drive over the range of the words: the page's anchors. */
  @ParameterizedTest
  @CsvSource({"1.5, 76, 6.05", "1.8, 167, 7.33", "2.0, 255, 7.99", "2.5, 255, 5.94"})
  void distinctWordsAndTheirEntropy(double tau, int words, double bits) {
    SpikePack neuron = new SpikePack(8, tau, Rounding.FLOOR, 1);
    Random random = new Random(3);
    int samples = 1_000_000;
    int[] counts = new int[256];
    BitSet seen = new BitSet();
    for (int i = 0; i < samples; i++) {
      int word = neuron.word(random.nextDouble() * neuron.capacity(), 1);
      counts[word]++;
      seen.set(word);
    }
    double entropy = 0;
    for (int count : counts) {
      double share = (double) count / samples;
      entropy -= count == 0 ? 0 : share * Math.log(share) / Math.log(2);
    }
    assertEquals(words, seen.cardinality());
    assertEquals(bits, entropy, 0.01);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1.5, 1.8, 2, 2.5})
  void wordsGrowWithTheDriveAndTheirValuesWithTheWords(double tau) {
    SpikePack neuron = new SpikePack(8, tau, Rounding.FLOOR, 1);
    int before = 0;
    double valueBefore = 0;
    for (double u = 0; u < neuron.capacity() * 1.1; u += 0.01) {
      int word = neuron.word(u, 1);
      double value = neuron.value(word, 1);
      assertTrue(word >= before && value >= valueBefore, "at u = " + u);
      assertTrue(value <= u + 1e-9, "floor stays below u = " + u);
      before = word;
      valueBefore = value;
    }
    assertEquals(255, before);
  }

  @Test
  void theThresholdFromDataMakesTheLargestWordMeanTheLargestActivation() {
    for (double tau : new double[] {1.5, 2, 2.5}) {
      SpikePack neuron = new SpikePack(6, tau, Rounding.ROUND, 1);
      double theta = neuron.thresholdFor(3.7);
      assertEquals(3.7, neuron.value(63, theta), 1e-12);
    }
    assertEquals(3.7 / 63, new SpikePack(6, 2, Rounding.ROUND, 1).thresholdFor(3.7), 1e-15);
  }
}
