package org.spikepack.backend.reference;

/** The sum of its inputs. */
record AddOp() implements RowOp {

  @Override
  public void apply(double[][] in, double[] out) {
    for (int i = 0; i < out.length; i++) {
      double sum = 0;
      for (double[] row : in) {
        sum += row[i];
      }
      out[i] = sum;
    }
  }

  @Override
  public void backward(double[][] in, double[] gradient, double[][] inGradients) {
    for (double[] row : inGradients) {
      for (int i = 0; i < gradient.length; i++) {
        row[i] += gradient[i];
      }
    }
  }
}
