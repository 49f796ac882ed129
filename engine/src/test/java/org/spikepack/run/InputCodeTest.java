package org.spikepack.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spikepack.backend.Presentation;
import org.spikepack.neuron.IntegrateAndFire;
import org.spikepack.neuron.NeuronModel;
import org.spikepack.neuron.Reset;
import org.spikepack.neuron.Rounding;
import org.spikepack.neuron.SpikePack;
import org.spikepack.neuron.SpikeValue;
import org.spikepack.project.Coding;
import org.spikepack.tensor.Tensor;

/** What an arm reads out of a coded sample is what the sample says. */
class InputCodeTest {

  private static final int VALUES = 501;

  private static Tensor ramp() {
    float[] values = new float[VALUES];
    for (int i = 0; i < VALUES; i++) {
      values[i] = i / (float) (VALUES - 1);
    }
    return Tensor.of(values, 1, VALUES);
  }

  private static Tensor shown(Coding coding, NeuronModel neuron) {
    Presentation presentation = new InputCode(coding, 1).present(ramp(), new int[] {0}, neuron);
    assertEquals(true, presentation.perStep());
    return presentation.values();
  }

  @ParameterizedTest
  @CsvSource({"4, 2", "8, 2", "8, 1.8", "8, 1.5", "5, 2.5", "16, 1.25"})
  void a_spikepack_arm_integrates_its_code_to_the_word_it_would_emit_itself(int steps, double tau) {
    SpikePack neuron = new SpikePack(steps, tau, Rounding.ROUND, 1);
    Tensor spikes = shown(Coding.SPIKEPACK, neuron);
    double theta = neuron.thresholdFor(1);
    double[] drive = new double[steps];
    for (int i = 0; i < VALUES; i++) {
      for (int t = 0; t < steps; t++) {
        drive[t] = spikes.get((long) t * VALUES + i);
      }
      double value = ramp().get(i);
      double expected = neuron.value(neuron.word(value, theta), theta);
      assertEquals(expected, neuron.integrate(drive), 1e-6, "value " + value);
    }
  }

  @Test
  void other_arms_are_shown_binary_words_of_spikes_worth_1() {
    NeuronModel neuron = new IntegrateAndFire(3, 1, Reset.SOFT, 0, 0, SpikeValue.ONE);
    Tensor spikes = shown(Coding.SPIKEPACK, neuron);
    // 0.72 is nearest to 5/7, in binary 101.
    double[] word =
        IntStream.range(0, 3).mapToDouble(t -> spikes.get((long) t * VALUES + 360)).toArray();
    assertArrayEquals(new double[] {1, 0, 1}, word);
  }
}
