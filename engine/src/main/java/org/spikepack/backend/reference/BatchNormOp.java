package org.spikepack.backend.reference;

import org.spikepack.network.BatchNorm;
import org.spikepack.network.Shape;

/** Batch norm with running statistics: a scale and a shift per channel. */
record BatchNormOp(
    BatchNorm layer,
    Shape shape,
    Parameter gamma,
    Parameter beta,
    Parameter mean,
    Parameter variance)
    implements RowOp {

  @Override
  public void apply(double[][] in, double[] out) {
    for (int i = 0; i < out.length; i++) {
      out[i] = in[0][i] * scale(i / shape.area());
    }
  }

  @Override
  public void addBias(double[] out) {
    for (int i = 0; i < out.length; i++) {
      int c = i / shape.area();
      out[i] += beta.values[c] - mean.values[c] * scale(c);
    }
  }

  @Override
  public boolean biased() {
    return true;
  }

  @Override
  public void backward(double[][] in, double[] gradient, double[][] inGradients) {
    throw new UnsupportedOperationException("training takes batch statistics");
  }

  private double scale(int channel) {
    return gamma.values[channel] / Math.sqrt(variance.values[channel] + layer.epsilon());
  }
}
