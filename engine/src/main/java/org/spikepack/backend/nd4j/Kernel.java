package org.spikepack.backend.nd4j;

import org.spikepack.tensor.Tensor;

/**
 * What a neuron model does with a block of drives. Written as plain loops over arrays without
 * branches, which the JVM vectorises: a comparison becomes a division, a clamp and a cast.
 */
abstract class Kernel {

  /** {@code lane.drive → lane.value}, and words where there are spikes. */
  abstract void forward(Lane lane, int length);

  /** {@code lane.drive, lane.valueGradient → lane.driveGradient}. */
  abstract void backward(int slice, Lane lane, int length);

  /** Steps with a potential of their own. */
  int window() {
    return 1;
  }

  /** The membrane potential before each reset into {@code lane.potential}. */
  void potentials(Lane lane, int length) {
    throw new IllegalStateException("no membrane, no potential");
  }

  /** Takes over thresholds an optimiser may have changed. */
  void refresh() {}

  /** Forgets what a slice found in the previous pass. */
  void clearGradients(int slice) {}

  /** Adds up what the slices found for learnable thresholds. */
  void collectGradients() {}

  static float[] floats(double[] values) {
    float[] out = new float[values.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = (float) values[i];
    }
    return out;
  }

  static float[] floats(Tensor tensor) {
    return tensor.toFloats();
  }

  /** 1 where positive, 0 elsewhere: huge values overflow to infinity and are clamped too. */
  static float positive(float x) {
    return Math.min(Math.max(x * Float.MAX_VALUE, 0f), 1f);
  }
}
