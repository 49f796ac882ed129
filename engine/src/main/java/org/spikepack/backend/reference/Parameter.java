package org.spikepack.backend.reference;

import java.util.Arrays;
import org.spikepack.tensor.Tensor;

/** One array of weights as the arithmetic needs it: doubles, and room for its gradient. */
final class Parameter {

  private final Tensor live;
  final double[] values;
  final double[] gradient;

  Parameter(Tensor live) {
    this.live = live;
    this.values = live.toDoubles();
    this.gradient = new double[values.length];
  }

  /** Takes over what was written into the live tensor since. */
  void refresh() {
    for (int i = 0; i < values.length; i++) {
      values[i] = live.get(i);
    }
  }

  /** Writes the values, rounded to f32, into the live tensor. */
  void publish() {
    for (int i = 0; i < values.length; i++) {
      live.set(i, values[i]);
    }
  }

  void clearGradient() {
    Arrays.fill(gradient, 0);
  }

  void copyGradientTo(Tensor into) {
    for (int i = 0; i < gradient.length; i++) {
      into.set(i, gradient[i]);
    }
  }
}
