package org.spikepack.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.spikepack.tensor.ElementType;
import org.spikepack.tensor.Tensor;

/** What single neurons tell of the label. */
class LabelInformationTest {

  @Test
  void eachNeuronTellsWhatItMust() {
    int samples = 8000;
    SplittableRandom random = new SplittableRandom(7);
    int[] labels = new int[samples];
    Tensor words = Tensor.zeros(ElementType.U16, samples, 2, 2);
    for (int i = 0; i < samples; i++) {
      labels[i] = i % 4;
      words.setLong(4L * i, 1000 + labels[i]); // the label itself: 2 bits
      words.setLong(4L * i + 1, labels[i] / 2); // half of it: 1 bit
      words.setLong(4L * i + 2, random.nextInt(16)); // noise: nothing
      words.setLong(4L * i + 3, 5); // silence: nothing
    }
    double[] bits = LabelInformation.bitsPerNeuron(labels, words);
    double correction = 1 / (2 * samples * Math.log(2));
    assertEquals(2 + 3 * correction, bits[0], 1e-12);
    assertEquals(1 + correction, bits[1], 1e-12);
    assertEquals(0, bits[2], 0.003);
    assertEquals(0, bits[3], 1e-12);
  }

  @Test
  void theCorrectionTakesTheBiasOffNoise() {
    SplittableRandom random = new SplittableRandom(8);
    double sum = 0;
    int trials = 200;
    for (int trial = 0; trial < trials; trial++) {
      int[] labels = random.ints(500, 0, 4).toArray();
      sum += LabelInformation.bits(labels, random.longs(500, 0, 4).toArray());
    }
    // Uncorrected, 9 degrees of freedom would pretend 9/(2·500·ln 2) = 0.013 bits.
    assertEquals(0, sum / trials, 0.001);
  }

  @Test
  void oneLabelPerSample() {
    assertThrows(
        IllegalArgumentException.class, () -> LabelInformation.bits(new int[2], new long[3]));
  }
}
