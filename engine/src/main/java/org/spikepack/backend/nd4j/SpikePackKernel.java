package org.spikepack.backend.nd4j;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.spikepack.neuron.SpikePack;
import org.spikepack.tensor.Tensor;

/**
 * SpikePack in its parallel form (Shen et al., ICCV 2025): one word and one value per neuron,
 * whatever T. Straight-through gradient, and for θ the step-size gradient of LSQ (Esser et al.
 * 2020, equations 2 and 3).
 */
final class SpikePackKernel extends Kernel {

  private final SpikePack neuron;
  private final int channels;
  private final float[] theta;
  private final float offset;
  private final float capacity;
  private final float[] weights;
  private final @Nullable Tensor threshold;
  private final @Nullable Tensor gradient;
  private final float[][] slopes;
  private final double scale;

  /** For running: thresholds stay as they are. */
  SpikePackKernel(SpikePack neuron, double[] thresholds, int channels) {
    this(neuron, Lane.repeat(floats(thresholds), channels, 1), channels, null, null, 1, 1);
  }

  private SpikePackKernel(
      SpikePack neuron,
      float[] theta,
      int channels,
      @Nullable Tensor threshold,
      @Nullable Tensor gradient,
      int slices,
      double sharing) {
    this.neuron = neuron;
    this.channels = channels;
    this.theta = theta;
    this.offset = (float) neuron.rounding().offset();
    this.capacity = (float) neuron.capacity();
    this.weights = new float[neuron.steps()];
    for (int t = 0; t < weights.length; t++) {
      weights[t] = (float) neuron.weight(t);
    }
    this.threshold = threshold;
    this.gradient = gradient;
    this.slopes = new float[slices][theta.length];
    this.scale = 1 / Math.sqrt(sharing * (Math.pow(2, neuron.steps()) - 1));
  }

  /**
   * For training.
   *
   * @param threshold live θ, one value or one per channel
   * @param gradient where its gradient goes
   * @param size values per sample
   */
  static SpikePackKernel learning(
      SpikePack neuron, Tensor threshold, Tensor gradient, int slices, int channels, int size) {
    float[] theta = Lane.repeat(floats(threshold), channels, 1);
    double sharing = threshold.size() == 1 ? size : (double) size / channels;
    return new SpikePackKernel(neuron, theta, channels, threshold, gradient, slices, sharing);
  }

  @Override
  void refresh() {
    if (threshold != null) {
      Lane.repeat(floats(threshold), channels, theta);
    }
  }

  @Override
  void forward(Lane lane, int length) {
    if (neuron.binary()) {
      quantise(lane.drive[0], theta, offset, capacity, lane.value[0], lane.words, length);
    } else {
      expand(lane, length);
    }
  }

  /** {@code k = clamp(⌊u/θ + r⌋)}; truncation is the floor, since nothing negative is left. */
  private static void quantise(
      float[] u, float[] theta, float offset, float most, float[] y, int[] words, int length) {
    for (int i = 0; i < length; i++) {
      int k = (int) Math.min(Math.max(u[i] / theta[i] + offset, 0f), most);
      words[i] = k;
      y[i] = theta[i] * k + u[i] * 0f;
    }
  }

  /** The greedy expansion for other τ: the serial form, all steps on one block. */
  private void expand(Lane lane, int length) {
    float[] left = lane.first;
    float[] sum = lane.second;
    start(lane.drive[0], theta, offset, left, length);
    Arrays.fill(sum, 0, length, 0f);
    Arrays.fill(lane.words, 0, length, 0);
    for (float weight : weights) {
      emit(theta, weight, left, sum, lane.words, length);
    }
    worth(sum, theta, lane.drive[0], lane.value[0], length);
  }

  private static void start(float[] u, float[] theta, float offset, float[] v, int length) {
    for (int i = 0; i < length; i++) {
      v[i] = u[i] + offset * theta[i];
    }
  }

  private static void emit(
      float[] theta, float weight, float[] v, float[] sum, int[] words, int length) {
    for (int i = 0; i < length; i++) {
      float level = theta[i] * weight;
      int spike = (int) Math.min(Math.max(v[i] / level, 0f), 1f);
      v[i] -= spike * level;
      sum[i] += spike * weight;
      words[i] = (words[i] << 1) + spike;
    }
  }

  private static void worth(float[] sum, float[] theta, float[] u, float[] y, int length) {
    for (int i = 0; i < length; i++) {
      y[i] = theta[i] * sum[i] + u[i] * 0f;
    }
  }

  @Override
  int window() {
    return neuron.steps();
  }

  @Override
  void potentials(Lane lane, int length) {
    float[] v = lane.first;
    start(lane.drive[0], theta, offset, v, length);
    for (int t = 0; t < weights.length; t++) {
      System.arraycopy(v, 0, lane.potential[t], 0, length);
      emit(theta, weights[t], v, lane.second, lane.words, length);
    }
  }

  @Override
  void backward(int slice, Lane lane, int length) {
    forward(lane, length);
    straightThrough(
        lane.drive[0],
        theta,
        capacity,
        lane.value[0],
        lane.valueGradient[0],
        lane.driveGradient[0],
        slopes[slice],
        length);
  }

  /** Inside {@code dθ = y/θ − u/θ}, above the capacity, below nothing. */
  private static void straightThrough(
      float[] u,
      float[] theta,
      float capacity,
      float[] y,
      float[] dy,
      float[] du,
      float[] dTheta,
      int length) {
    for (int i = 0; i < length; i++) {
      float q = u[i] / theta[i];
      float outside = positive(-q) + positive(q - capacity);
      float inside = 1f - outside;
      du[i] = dy[i] * inside;
      dTheta[i] += dy[i] * (y[i] / theta[i] - Math.min(Math.max(q, 0f), capacity) * inside);
    }
  }

  @Override
  void clearGradients(int slice) {
    Arrays.fill(slopes[slice], 0f);
  }

  @Override
  void collectGradients() {
    if (gradient == null) {
      return;
    }
    double[] sums = new double[Math.toIntExact(gradient.size())];
    for (float[] slope : slopes) {
      Lane.fold(slope, channels, sums);
      Arrays.fill(slope, 0f);
    }
    for (int i = 0; i < sums.length; i++) {
      gradient.set(i, sums[i] * scale);
    }
  }
}
