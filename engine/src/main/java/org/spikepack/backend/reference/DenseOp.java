package org.spikepack.backend.reference;

import org.jspecify.annotations.Nullable;

/** {@code y = W·x + b}. */
final class DenseOp implements RowOp {

  private final Parameter weight;
  private final @Nullable Parameter bias;

  DenseOp(Parameter weight, @Nullable Parameter bias) {
    this.weight = weight;
    this.bias = bias;
  }

  @Override
  public void apply(double[][] in, double[] out) {
    double[] x = in[0];
    for (int o = 0; o < out.length; o++) {
      double sum = 0;
      for (int i = 0; i < x.length; i++) {
        sum += weight.values[o * x.length + i] * x[i];
      }
      out[o] = sum;
    }
  }

  @Override
  public void addBias(double[] out) {
    if (bias != null) {
      for (int o = 0; o < out.length; o++) {
        out[o] += bias.values[o];
      }
    }
  }

  @Override
  public boolean biased() {
    return bias != null;
  }

  @Override
  public void backward(double[][] in, double[] gradient, double[][] inGradients) {
    double[] x = in[0];
    double[] dx = inGradients[0];
    for (int o = 0; o < gradient.length; o++) {
      double g = gradient[o];
      if (bias != null) {
        bias.gradient[o] += g;
      }
      for (int i = 0; i < x.length; i++) {
        weight.gradient[o * x.length + i] += g * x[i];
        dx[i] += g * weight.values[o * x.length + i];
      }
    }
  }
}
