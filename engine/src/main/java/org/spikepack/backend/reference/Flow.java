package org.spikepack.backend.reference;

import java.util.Arrays;

/**
 * What one layer sends to the next while training, and the gradient that comes back, both in double
 * precision.
 */
final class Flow {

  private final double[][] values;
  private final double[][] gradients;
  private final boolean perStep;
  private final int steps;
  private final int size;
  private int batch;

  /**
   * @param steps T where the signal differs from step to step, else 1
   * @param size values in one sample
   */
  Flow(int maxBatch, boolean perStep, int steps, int size) {
    this.values = new double[maxBatch * steps][size];
    this.gradients = new double[maxBatch * steps][size];
    this.perStep = perStep;
    this.steps = steps;
    this.size = size;
  }

  /** Starts a pass with this many samples: gradients are 0 again. */
  void begin(int samples) {
    batch = samples;
    for (double[] row : gradients) {
      Arrays.fill(row, 0);
    }
  }

  int batch() {
    return batch;
  }

  int steps() {
    return steps;
  }

  int size() {
    return size;
  }

  boolean perStep() {
    return perStep;
  }

  /** One sample at one step; a steady signal has the same row at all of them. */
  double[] value(int step, int sample) {
    return values[row(step, sample)];
  }

  /** The gradient of {@link #value}, added to by all who read that row. */
  double[] gradient(int step, int sample) {
    return gradients[row(step, sample)];
  }

  long bytes() {
    return 2L * Double.BYTES * values.length * size;
  }

  private int row(int step, int sample) {
    return perStep ? step * batch + sample : sample;
  }
}
