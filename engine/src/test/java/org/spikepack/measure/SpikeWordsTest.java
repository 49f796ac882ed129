package org.spikepack.measure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.spikepack.fault.BadInput;
import org.spikepack.tensor.ElementType;
import org.spikepack.tensor.Tensor;

/** Spikes of any alphabet as one number per neuron. */
class SpikeWordsTest {

  @Test
  void theFirstStepIsTheHighestDigit() throws BadInput {
    Tensor spikes = Tensor.of(new double[] {1, 0, 0, 1, 1, 0}, 3, 2);
    SpikeWords packed = SpikeWords.pack("spikes", spikes);
    assertArrayEquals(new long[] {0b101, 0b010}, packed.word());
    assertEquals(3, packed.steps());
    assertEquals(2, packed.alphabet());
  }

  @Test
  void ternarySpikesTakeTernaryDigits() throws BadInput {
    Tensor spikes = Tensor.of(new float[] {-1, 0, 1, 1, 1, 0}, 2, 3);
    SpikeWords packed = SpikeWords.pack("spikes", spikes);
    assertArrayEquals(new long[] {2 * 3 + 1, 1, 3}, packed.word());
    assertEquals(3, packed.alphabet());
  }

  @Test
  void longWindowsStayDistinct() throws BadInput {
    double[] spikes = new double[62 * 2];
    Arrays.fill(spikes, 1);
    spikes[1] = 0;
    SpikeWords packed = SpikeWords.pack("spikes", Tensor.of(spikes, 62, 2));
    assertArrayEquals(new long[] {(1L << 62) - 1, (1L << 61) - 1}, packed.word());
  }

  @Test
  void whatIsNoSpikeIsRefused() {
    BadInput half =
        assertThrows(
            BadInput.class,
            () -> SpikeWords.pack("file 's.npy'", Tensor.of(new double[] {0, 1, 1, 0.5}, 2, 2)));
    assertEquals(
        "file 's.npy': value 0.5 at step 1, neuron 1; give spikes as 0 and 1 (or −1, 0 and 1).",
        half.getMessage());
    assertThrows(
        BadInput.class, () -> SpikeWords.pack("s", Tensor.of(new double[] {Double.NaN}, 1, 1)));
    assertThrows(BadInput.class, () -> SpikeWords.pack("s", Tensor.of(new double[4], 4)));
    assertThrows(BadInput.class, () -> SpikeWords.pack("s", Tensor.zeros(ElementType.U8, 63, 1)));
    assertThrows(BadInput.class, () -> SpikeWords.pack("s", Tensor.zeros(ElementType.U8, 0, 5)));
  }
}
