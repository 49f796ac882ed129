package org.spikepack.backend.nd4j;

import java.util.Arrays;
import org.spikepack.network.BatchNorm;
import org.spikepack.tensor.Tensor;
import org.spikepack.tensor.Weights;

/**
 * Batch norm (Ioffe and Szegedy 2015) as a scale and a shift per channel, applied where the result
 * is next read. Running takes them from the running statistics; training from the batch, normalised
 * with the biased variance while the unbiased one is tracked.
 */
final class Norm {

  private final BatchNorm layer;
  private final int channels;
  private final Tensor gamma;
  private final Tensor beta;
  private final Tensor mean;
  private final Tensor variance;
  private final Weights gradients;
  private final Part[] parts;

  /** Repeated over a block: {@code y = scale·x + shift}. */
  final float[] scale;

  final float[] shift;

  /** Repeated over a block: {@code dx = slope·dy + bend·x + rest}. */
  final float[] slope;

  final float[] bend;
  final float[] rest;
  private final float[] centre;
  private final double[] batchMean;
  private final double[] inverse;
  private double count;

  /** What one slice knows; sums of deviations from its first pixel lose no digits. */
  private static final class Part {
    long count;
    final float[] anchor;
    final float[] sum;
    final float[] squares;

    Part(int length) {
      anchor = new float[length];
      sum = new float[length];
      squares = new float[length];
    }

    void clear() {
      Arrays.fill(sum, 0f);
      Arrays.fill(squares, 0f);
    }
  }

  /**
   * @param steps the longest window of the blocks it is used on
   * @param gradients where those of gamma and beta go; none when running
   */
  Norm(BatchNorm layer, int channels, int steps, Weights weights, Weights gradients, int slices) {
    this.layer = layer;
    this.channels = channels;
    this.gamma = weights.get(layer.name() + ".gamma");
    this.beta = weights.get(layer.name() + ".beta");
    this.mean = weights.get(layer.name() + ".mean");
    this.variance = weights.get(layer.name() + ".variance");
    this.gradients = gradients;
    int length = Lane.length(channels, steps);
    this.scale = new float[length];
    this.shift = new float[length];
    this.slope = new float[length];
    this.bend = new float[length];
    this.rest = new float[length];
    this.centre = new float[length];
    this.batchMean = new double[channels];
    this.inverse = new double[channels];
    this.parts = new Part[slices];
    for (int slice = 0; slice < slices; slice++) {
      parts[slice] = new Part(length);
    }
    useRunningStatistics();
  }

  private void useRunningStatistics() {
    for (int c = 0; c < channels; c++) {
      batchMean[c] = mean.get(c);
      inverse[c] = 1 / Math.sqrt(variance.get(c) + layer.epsilon());
    }
    spread();
  }

  private void spread() {
    float[] scales = new float[channels];
    float[] shifts = new float[channels];
    float[] centres = new float[channels];
    for (int c = 0; c < channels; c++) {
      double factor = gamma.get(c) * inverse[c];
      scales[c] = (float) factor;
      shifts[c] = (float) (beta.get(c) - batchMean[c] * factor);
      centres[c] = (float) batchMean[c];
    }
    Lane.repeat(scales, channels, scale);
    Lane.repeat(shifts, channels, shift);
    Lane.repeat(centres, channels, centre);
  }

  /** Gathers the statistics of a slice. */
  void measure(int slice, NativeFloats from, long floats, float[] block) {
    Part part = parts[slice];
    part.clear();
    part.count = floats / channels;
    for (long at = 0; at < floats; at += scale.length) {
      int length = (int) Math.min(scale.length, floats - at);
      NativeFloats.read(from.segment(), at, block, length);
      if (at == 0) {
        Lane.repeat(block, channels, part.anchor);
      }
      moments(block, part.anchor, part.sum, part.squares, length);
    }
  }

  private static void moments(float[] x, float[] anchor, float[] sum, float[] squares, int length) {
    for (int i = 0; i < length; i++) {
      float d = x[i] - anchor[i];
      sum[i] += d;
      squares[i] += d * d;
    }
  }

  /** Joins the slices (Chan, Golub and LeVeque 1979) and tracks the running statistics. */
  void settle() {
    double[] means = new double[channels];
    double[] spread = new double[channels];
    count = 0;
    for (Part part : parts) {
      if (part.count > 0) {
        join(part, means, spread);
        count += part.count;
      }
      part.count = 0;
    }
    for (int c = 0; c < channels; c++) {
      double biased = spread[c] / count;
      batchMean[c] = means[c];
      inverse[c] = 1 / Math.sqrt(biased + layer.epsilon());
      track(c, means[c], count > 1 ? spread[c] / (count - 1) : biased);
    }
    spread();
  }

  private void join(Part part, double[] means, double[] spread) {
    double[] sums = new double[channels];
    double[] squares = new double[channels];
    Lane.fold(part.sum, channels, sums);
    Lane.fold(part.squares, channels, squares);
    double total = count + part.count;
    for (int c = 0; c < channels; c++) {
      double offset = sums[c] / part.count;
      double gap = part.anchor[c] + offset - means[c];
      spread[c] +=
          Math.max(0, squares[c] - sums[c] * offset) + gap * gap * count * part.count / total;
      means[c] += gap * part.count / total;
    }
  }

  private void track(int channel, double batchMean, double unbiased) {
    double share = layer.momentum();
    mean.set(channel, mean.get(channel) + share * (batchMean - mean.get(channel)));
    variance.set(channel, variance.get(channel) + share * (unbiased - variance.get(channel)));
  }

  /** Forgets the gradients of a slice. */
  void clear(int slice) {
    parts[slice].clear();
    parts[slice].count = 1;
  }

  /** Gathers the gradients of gamma and beta over a block. */
  void gather(int slice, float[] dy, float[] x, int length) {
    gather(dy, x, centre, parts[slice].sum, parts[slice].squares, length);
  }

  private static void gather(
      float[] dy, float[] x, float[] centre, float[] sum, float[] product, int length) {
    for (int i = 0; i < length; i++) {
      sum[i] += dy[i];
      product[i] += dy[i] * (x[i] - centre[i]);
    }
  }

  /** Joins the gradients of the slices; what {@link #slope} and its like hold from here on. */
  void settleGradients() {
    double[] sums = new double[channels];
    double[] products = new double[channels];
    for (Part part : parts) {
      if (part.count > 0) {
        Lane.fold(part.sum, channels, sums);
        Lane.fold(part.squares, channels, products);
      }
      part.count = 0;
    }
    float[] slopes = new float[channels];
    float[] bends = new float[channels];
    float[] rests = new float[channels];
    for (int c = 0; c < channels; c++) {
      double factor = gamma.get(c) * inverse[c];
      double curve = -factor * inverse[c] * inverse[c] * products[c] / count;
      slopes[c] = (float) factor;
      bends[c] = (float) curve;
      rests[c] = (float) (-factor * sums[c] / count);
      gradients.get(layer.name() + ".gamma").set(c, products[c] * inverse[c]);
      gradients.get(layer.name() + ".beta").set(c, sums[c]);
    }
    Lane.repeat(slopes, channels, slope);
    Lane.repeat(bends, channels, bend);
    Lane.repeat(rests, channels, rest);
  }

  /** {@code dx = slope·dy + bend·(x − mean) + rest}, in place of dy. */
  void pullBack(float[] dy, float[] x, int length) {
    pullBack(dy, x, centre, slope, bend, rest, length);
  }

  private static void pullBack(
      float[] dy,
      float[] x,
      float[] centre,
      float[] slope,
      float[] bend,
      float[] rest,
      int length) {
    for (int i = 0; i < length; i++) {
      dy[i] = slope[i] * dy[i] + bend[i] * (x[i] - centre[i]) + rest[i];
    }
  }
}
