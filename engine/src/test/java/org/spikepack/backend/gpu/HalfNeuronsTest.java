package org.spikepack.backend.gpu;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spikepack.backend.TrainingOptions;
import org.spikepack.backend.gpu.device.Device;
import org.spikepack.fault.NoDevice;
import org.spikepack.neuron.Lif;
import org.spikepack.neuron.Reset;
import org.spikepack.neuron.Rounding;
import org.spikepack.neuron.SpikePack;
import org.spikepack.neuron.SpikeValue;

/**
 * Neurons on f16 against the arithmetic of the models; sixteenths, so that nothing rounds before a
 * spike. Samples of 37 neurons have one in each thread, samples of 40 several.
 */
class HalfNeuronsTest {

  private static final int BATCH = 3;

  private static Device device;

  @BeforeAll
  static void open() throws NoDevice {
    device = FirstDevice.open();
  }

  @AfterAll
  static void close() {
    if (device != null) {
      device.close();
    }
  }

  private static short[] sixteenths(int count, Random random) {
    short[] out = new short[count];
    for (int i = 0; i < count; i++) {
      out[i] = Float.floatToFloat16((random.nextInt(33) - 8) / 16f);
    }
    return out;
  }

  private static float number(short half) {
    return Float.float16ToFloat(half);
  }

  @ParameterizedTest
  @CsvSource({"4, 37", "4, 40", "11, 37", "11, 40", "32, 37", "32, 40"})
  void lifSpikesAndPassesGradientsBack(int steps, int size) {
    // Leak 1/1 leaves no history behind, so that no potential rounds however long the window is.
    Lif lif = new Lif(steps, steps > 11 ? 1 : 2, 1, Reset.SOFT, 0, 0, false, SpikeValue.ONE);
    int values = size * BATCH;
    Random random = new Random(steps);
    short[] drives = sixteenths(steps * values, random);
    short[] upstream = sixteenths(steps * values, random);
    try (HalfNeurons neurons = new HalfNeurons(device, lif, size, BATCH);
        Arena arena = Arena.ofConfined()) {
      neurons.set(drives, upstream);
      neurons.forward();
      neurons.backward();
      int wordBytes = steps <= 8 ? 1 : steps <= 16 ? 2 : 4;
      MemorySegment words = arena.allocate((long) values * wordBytes);
      MemorySegment gradients = arena.allocate(2L * steps * values);
      neurons.readWords(words);
      neurons.readGradients(gradients);
      for (int i = 0; i < values; i++) {
        judge(lif, i, values, drives, upstream, word(words, wordBytes, i), gradients);
      }
    }
  }

  private static long word(MemorySegment words, int bytes, int i) {
    return switch (bytes) {
      case 1 -> words.get(ValueLayout.JAVA_BYTE, i) & 0xFFL;
      case 2 -> words.getAtIndex(ValueLayout.JAVA_SHORT_UNALIGNED, i) & 0xFFFFL;
      default -> words.getAtIndex(ValueLayout.JAVA_INT_UNALIGNED, i) & 0xFFFFFFFFL;
    };
  }

  /** The chain rule step by step; the reset is not part of it. */
  private static void judge(
      Lif lif,
      int i,
      int values,
      short[] drives,
      short[] upstream,
      long word,
      MemorySegment found) {
    int steps = lif.steps();
    double[] potential = new double[steps];
    double v = 0;
    long expected = 0;
    for (int t = 0; t < steps; t++) {
      v = lif.charge(v, number(drives[t * values + i]));
      potential[t] = v;
      boolean spike = v >= 1;
      expected = expected << 1 | (spike ? 1 : 0);
      v = lif.afterReset(v, spike, 1);
    }
    assertEquals(expected, word, "word of neuron " + i);
    double after = 0;
    for (int t = steps - 1; t >= 0; t--) {
      double slope = TrainingOptions.DEFAULT.surrogate().derivative(potential[t] - 1);
      double total = after + number(upstream[t * values + i]) * slope;
      float seen = number(found.getAtIndex(ValueLayout.JAVA_SHORT_UNALIGNED, t * values + i));
      assertEquals(total, seen, 1e-3 * Math.max(1, Math.abs(total)), "step " + t + " of " + i);
      after = total * (1 - 1 / lif.tauM());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {37, 40})
  void spikePackPacksAndPassesGradientsStraightThrough(int size) {
    SpikePack pack = new SpikePack(4, 2, Rounding.ROUND, 1 / 16.0);
    int values = size * BATCH;
    Random random = new Random(3);
    short[] drives = sixteenths(values, random);
    short[] upstream = sixteenths(values, random);
    try (HalfNeurons neurons = new HalfNeurons(device, pack, size, BATCH);
        Arena arena = Arena.ofConfined()) {
      neurons.set(drives, upstream);
      neurons.forward();
      neurons.backward();
      MemorySegment words = arena.allocate(values);
      MemorySegment gradients = arena.allocate(2L * values);
      neurons.readWords(words);
      neurons.readGradients(gradients);
      for (int i = 0; i < values; i++) {
        float u = number(drives[i]);
        assertEquals(pack.word(u, 1 / 16.0), words.get(ValueLayout.JAVA_BYTE, i), "word " + i);
        float inside = u >= 0 && u <= 15 / 16f ? number(upstream[i]) : 0;
        assertEquals(inside, number(gradients.getAtIndex(ValueLayout.JAVA_SHORT_UNALIGNED, i)));
      }
    }
  }
}
