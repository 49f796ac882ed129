package org.spikepack.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spikepack.tensor.Tensor;

/** Each code keeps what it promises of the value. */
class EncodersTest {

  private static Tensor ramp(int rows, int size) {
    float[] values = new float[rows * size];
    for (int i = 0; i < values.length; i++) {
      values[i] = (i % size) / (float) (size - 1);
    }
    return Tensor.of(values, rows, size);
  }

  @Test
  void the_rate_code_spikes_as_often_as_the_value_says() {
    int rows = 4_000;
    Tensor spikes = Encoders.bernoulli(ramp(rows, 5), 8, 7);
    assertEquals("f32[8×4000×5]", spikes.toString());
    double[] rate = new double[5];
    for (long i = 0; i < spikes.size(); i++) {
      rate[(int) (i % 5)] += spikes.get(i) / (8.0 * rows);
    }
    // Five standard errors of 32,000 draws.
    assertArrayEquals(new double[] {0, 0.25, 0.5, 0.75, 1}, rate, 5 * Math.sqrt(0.25 / 32_000));
    assertEquals(0, rate[0]);
    assertEquals(1, rate[4], 1e-9);
  }

  @Test
  void the_rate_code_of_a_sample_depends_on_seed_and_index_only() {
    Tensor values = ramp(6, 50);
    int[] indices = {10, 11, 12, 13, 14, 15};
    Tensor whole = Encoders.bernoulli(values, 4, 3, indices);
    Tensor part = Encoders.bernoulli(values.rows(4, 5), 4, 3, new int[] {14});
    int different = 0;
    for (int t = 0; t < 4; t++) {
      for (int i = 0; i < 50; i++) {
        assertEquals(whole.get((t * 6L + 4) * 50 + i), part.get(t * 50L + i));
        different += whole.get((t * 6L + 3) * 50 + i) != part.get(t * 50L + i) ? 1 : 0;
      }
    }
    assertEquals(true, different > 20, "two samples share their spikes");
    Tensor other = Encoders.bernoulli(values, 4, 4, indices);
    assertEquals(false, java.util.Arrays.equals(whole.toFloats(), other.toFloats()));
  }

  @Test
  void larger_values_spike_earlier_and_once() {
    Tensor values = Tensor.of(new float[] {1, 0.8f, 0.5f, 0.01f, 0, -1, 2, Float.NaN}, 1, 8);
    float[] spikes = Encoders.latency(values, 4).toFloats();
    int[] first = {0, 0, 2, 3, -1, -1, 0, -1};
    for (int i = 0; i < 8; i++) {
      for (int t = 0; t < 4; t++) {
        assertEquals(t == first[i] ? 1 : 0, spikes[t * 8 + i], "value " + i + ", step " + t);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 8, 16})
  void the_spikepack_code_is_the_value_to_half_a_unit(int steps) {
    Tensor values = ramp(2, 1001);
    Tensor spikes = Encoders.spikePack(values, steps, 2);
    double theta = 1.0 / ((1 << steps) - 1);
    for (int i = 0; i < 2002; i++) {
      double decoded = 0;
      for (int t = 0; t < steps; t++) {
        decoded += spikes.get(t * 2002L + i) * theta * (1 << (steps - 1 - t));
      }
      assertEquals(values.get(i), decoded, theta / 2 + 1e-9);
    }
  }

  @Test
  void a_byte_image_survives_8_steps_of_spikepack_exactly() {
    float[] pixels = new float[256];
    for (int i = 0; i < 256; i++) {
      pixels[i] = i / 255f;
    }
    float[] spikes = Encoders.spikePack(Tensor.of(pixels, 1, 256), 8, 2).toFloats();
    for (int i = 0; i < 256; i++) {
      int word = 0;
      for (int t = 0; t < 8; t++) {
        word = word << 1 | (int) spikes[t * 256 + i];
      }
      assertEquals(i, word);
    }
  }

  @Test
  void a_window_of_no_known_length_is_a_programming_error() {
    Tensor values = ramp(1, 2);
    assertThrows(IllegalArgumentException.class, () -> Encoders.latency(values, 0));
    assertThrows(IllegalArgumentException.class, () -> Encoders.spikePack(values, 17, 2));
    assertThrows(
        IllegalArgumentException.class, () -> Encoders.bernoulli(values, 4, 1, new int[2]));
  }
}
