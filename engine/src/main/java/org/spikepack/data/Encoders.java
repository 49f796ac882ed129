package org.spikepack.data;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.spikepack.tensor.ElementType;
import org.spikepack.tensor.Tensor;

/**
 * Codes that turn values in 0 to 1 into spikes over a window of T steps, for networks that are
 * shown spikes and not a constant drive. Each takes f32 {@code [n, shape…]} and gives f32 {@code
 * [T, n, shape…]} of 0 and 1. A value below 0 (or NaN) counts as 0, one above 1 as 1.
 */
public final class Encoders {

  private static final int MOST_STEPS = 16;

  /** Writes one sample's spikes: {@code spikes[step][element]}, zeroed before. */
  private interface Code {
    void encode(float[] values, float[][] spikes, int row);
  }

  private Encoders() {}

  /**
   * Bernoulli rate code: in each step an independent spike with the value as its probability, so
   * the mean over steps estimates the value.
   *
   * @param samples the index of each row in its data set; a row's spikes depend on seed and index
   *     only, whatever else is in the batch
   */
  public static Tensor bernoulli(Tensor values, int steps, long seed, int[] samples) {
    if (samples.length != values.dim(0)) {
      throw new IllegalArgumentException(samples.length + " sample indices for " + values);
    }
    return encode(
        values,
        steps,
        (of, spikes, row) -> {
          SplitMix random = new SplitMix(seed, samples[row]);
          for (float[] step : spikes) {
            for (int i = 0; i < of.length; i++) {
              step[i] = random.nextFloat() < of[i] ? 1 : 0;
            }
          }
        });
  }

  /** As {@link #bernoulli(Tensor, int, long, int[])} with each row's number as its index. */
  public static Tensor bernoulli(Tensor values, int steps, long seed) {
    return bernoulli(values, steps, seed, IntStream.range(0, values.dim(0)).toArray());
  }

  /**
   * Latency code, time to first spike: a value x &gt; 0 spikes once, at step min(T-1,
   * floor((1-x)·T)); 1 spikes at once, smaller values later, 0 never.
   */
  public static Tensor latency(Tensor values, int steps) {
    return encode(
        values,
        steps,
        (of, spikes, row) -> {
          for (int i = 0; i < of.length; i++) {
            if (of[i] > 0) {
              int step = (int) Math.floor((1.0 - of[i]) * steps);
              spikes[Math.clamp(step, 0, steps - 1)][i] = 1;
            }
          }
        });
  }

  /**
   * SpikePack code: the greedy word of x/θ + 1/2 with unit threshold θ = (τ-1)/(τ^T-1), so that the
   * largest word means 1. A spike at step t is worth θ·τ^(T-1-t). At τ = 2 the word is the number
   * floor(x/θ + 1/2) with its highest bit first.
   *
   * @param tau leak base τ of those who read the words, above 1
   */
  public static Tensor spikePack(Tensor values, int steps, double tau) {
    double[] worth = new double[steps];
    Arrays.setAll(worth, t -> Math.pow(tau, steps - 1.0 - t));
    double largest = Arrays.stream(worth).sum();
    return encode(
        values,
        steps,
        (of, spikes, row) -> {
          for (int i = 0; i < of.length; i++) {
            double rest = of[i] * largest + 0.5;
            for (int t = 0; t < steps; t++) {
              if (rest >= worth[t]) {
                spikes[t][i] = 1;
                rest -= worth[t];
              }
            }
          }
        });
  }

  private static Tensor encode(Tensor values, int steps, Code code) {
    if (values.type() != ElementType.F32 || steps < 1 || steps > MOST_STEPS) {
      throw new IllegalArgumentException(values + " in " + steps + " steps");
    }
    int[] shape = new int[values.rank() + 1];
    shape[0] = steps;
    System.arraycopy(values.shape(), 0, shape, 1, values.rank());
    Tensor out = Tensor.zeros(ElementType.F32, shape);
    int rows = values.dim(0);
    int size = rows == 0 ? 0 : Math.toIntExact(values.size() / rows);
    float[] sample = new float[size];
    float[][] spikes = new float[steps][size];
    for (int row = 0; row < rows; row++) {
      MemorySegment.copy(values.memory(), ValueLayout.JAVA_FLOAT, 4L * row * size, sample, 0, size);
      for (float[] step : spikes) {
        Arrays.fill(step, 0);
      }
      code.encode(sample, spikes, row);
      for (int t = 0; t < steps; t++) {
        long to = 4L * size * ((long) t * rows + row);
        MemorySegment.copy(spikes[t], 0, out.memory(), ValueLayout.JAVA_FLOAT, to, size);
      }
    }
    return out;
  }
}
