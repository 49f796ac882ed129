package org.spikepack.measure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spikepack.tensor.ElementType;
import org.spikepack.tensor.Tensor;

/** Operation counts against counting one by one. */
class OperationsTest {

  private static final double EXACT = 1e-9;

  private final SplittableRandom random = new SplittableRandom(11);

  @Test
  void denseLayerCountsOnlyWhereNeitherIsZero() {
    // in 0 meets one nonzero weight, in 1 two, in 2 none.
    FanOut fanOut = FanOut.dense(Tensor.of(new float[] {1, 2, 0, 0, 3, 0}, 2, 3));
    assertArrayEquals(new int[] {1, 2, 0}, fanOut.nonzero());
    assertEquals(6, fanOut.dense());

    OperationCounter image = new OperationCounter(fanOut);
    image.addReals(Tensor.of(new float[] {0.5f, 0, 1, -1, 0.25f, 0}, 2, 3));
    assertEquals(new Operations((1 + 3) / 2.0, 0, 6), image.serial());
    assertEquals(image.serial(), image.parallel());
  }

  @ParameterizedTest
  @CsvSource({
    // channels, filters, groups, height, width, kernelY, kernelX, stride, padding, dilation
    "1, 1, 1, 1, 1, 1, 1, 1, 0, 1",
    "3, 4, 1, 7, 5, 3, 3, 1, 1, 1",
    "4, 6, 2, 9, 8, 3, 2, 2, 1, 1",
    "2, 2, 2, 10, 11, 3, 3, 1, 2, 2",
    "2, 3, 1, 8, 8, 3, 3, 3, 0, 1",
    "1, 5, 1, 2, 2, 3, 3, 1, 3, 1",
  })
  void convolutionMatchesCountingOneByOne(
      int channels,
      int filters,
      int groups,
      int height,
      int width,
      int kernelY,
      int kernelX,
      int stride,
      int padding,
      int dilation) {
    int perGroup = channels / groups;
    float[] w = sparse(filters * perGroup * kernelY * kernelX);
    float[] x = sparse(channels * height * width);
    int outY = (height + 2 * padding - dilation * (kernelY - 1) - 1) / stride + 1;
    int outX = (width + 2 * padding - dilation * (kernelX - 1) - 1) / stride + 1;
    long effective = 0;
    long dense = 0;
    for (int f = 0; f < filters; f++) {
      for (int oy = 0; oy < outY; oy++) {
        for (int ox = 0; ox < outX; ox++) {
          for (int c = 0; c < perGroup; c++) {
            for (int ky = 0; ky < kernelY; ky++) {
              for (int kx = 0; kx < kernelX; kx++) {
                int iy = oy * stride - padding + ky * dilation;
                int ix = ox * stride - padding + kx * dilation;
                if (iy < 0 || iy >= height || ix < 0 || ix >= width) {
                  continue;
                }
                int channel = f / (filters / groups) * perGroup + c;
                dense++;
                boolean weight = w[((f * perGroup + c) * kernelY + ky) * kernelX + kx] != 0;
                boolean input = x[(channel * height + iy) * width + ix] != 0;
                effective += weight && input ? 1 : 0;
              }
            }
          }
        }
      }
    }
    FanOut fanOut =
        FanOut.conv2d(
            Tensor.of(w, filters, perGroup, kernelY, kernelX),
            groups,
            new FanOut.Axis(height, outY, stride, padding, dilation),
            new FanOut.Axis(width, outX, stride, padding, dilation));
    OperationCounter counter = new OperationCounter(fanOut);
    counter.addReals(Tensor.of(x, 1, channels, height, width));
    assertEquals(new Operations(effective, 0, dense), counter.serial());
  }

  /** About half of the values are zero. */
  private float[] sparse(int size) {
    float[] out = new float[size];
    for (int i = 0; i < size; i++) {
      out[i] = random.nextBoolean() ? 0 : 1 + random.nextInt(5);
    }
    return out;
  }

  @ParameterizedTest
  @CsvSource({"4, U8", "8, U8", "12, U16", "16, U16"})
  void packedWordsCountPerSpikeInSerialAndPerWordInParallelForm(int steps, ElementType type) {
    int inputs = 33;
    int outputs = 7;
    int batch = 5;
    float[] w = sparse(outputs * inputs);
    FanOut fanOut = FanOut.dense(Tensor.of(w, outputs, inputs));
    Tensor words = Tensor.zeros(type, batch, inputs);
    long acs = 0;
    long macs = 0;
    for (int i = 0; i < words.size(); i++) {
      int word = random.nextInt(3) == 0 ? 0 : random.nextInt(1 << steps);
      words.setLong(i, word);
      for (int o = 0; o < outputs; o++) {
        boolean weight = w[o * inputs + i % inputs] != 0;
        macs += weight && word != 0 ? 1 : 0;
        for (int t = 0; t < steps; t++) {
          acs += weight && (word >> t & 1) == 1 ? 1 : 0;
        }
      }
    }
    OperationCounter counter = new OperationCounter(fanOut);
    counter.addWords(words.rows(0, 2), steps);
    counter.addWords(words.rows(2, batch), steps);
    double n = batch;
    assertEquals(new Operations(0, acs / n, (double) steps * inputs * outputs), counter.serial());
    assertEquals(new Operations(macs / n, 0, (double) inputs * outputs), counter.parallel());
  }

  @Test
  void everyStepOfAStepByStepRunCounts() {
    FanOut fanOut = FanOut.dense(Tensor.of(new float[] {1, 1, 0, 1}, 2, 2));
    float a = 0.7f;
    Tensor spikes = Tensor.of(new float[] {a, a, 0, a, 0, 0, a, 0, 0, 0, a, a}, 3, 2, 2);
    OperationCounter counter = new OperationCounter(fanOut);
    counter.addSpikesPerStep(spikes);
    // First inputs spike 3 times and meet 1 weight, second ones 3 times and meet 2; 2 samples.
    assertEquals(new Operations(0, (3 * 1 + 3 * 2) / 2.0, 3 * 4), counter.serial());

    OperationCounter pooled = new OperationCounter(fanOut);
    pooled.addRealsPerStep(spikes);
    assertEquals(new Operations(4.5, 0, 12), pooled.serial());
  }

  @Test
  void wrongShapesAreLoud() {
    OperationCounter counter = new OperationCounter(FanOut.dense(Tensor.of(new float[6], 2, 3)));
    assertThrows(
        IllegalArgumentException.class, () -> counter.addReals(Tensor.of(new float[4], 2, 2)));
    assertThrows(
        IllegalArgumentException.class,
        () -> counter.addWords(Tensor.zeros(ElementType.I32, 1, 3), 4));
  }

  @Test
  void operationsAddUp() {
    Operations sum = new Operations(10, 5, 60).plus(new Operations(1, 4, 40));
    assertEquals(new Operations(11, 9, 100), sum);
    assertEquals(0.8, sum.sparsity(), EXACT);
    assertEquals(0, Operations.NONE.sparsity());
  }

  @Test
  void energyIsOperationsTimesConstants() {
    Operations operations = new Operations(1e6, 2e6, 1e7);
    assertEquals(6.4e-6, EnergyModel.FLOAT32.joules(operations), 1e-15);
    assertEquals(0.29e-6, EnergyModel.INT8.joules(operations), 1e-15);
    assertEquals(0.5e-6, EnergyModel.INT8_SUM32.joules(operations), 1e-15);
  }

  @Test
  void memoryIsCountedInBits() {
    assertEquals(400, MemoryBits.spikes(100, 4));
    assertEquals(3200, MemoryBits.numbers(100, MemoryBits.FLOAT_BITS));
  }
}
