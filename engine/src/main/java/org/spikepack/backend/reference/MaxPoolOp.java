package org.spikepack.backend.reference;

/** The largest value of each window; padding never wins, of equals the first does. */
record MaxPoolOp(PoolWindow window) implements RowOp {

  @Override
  public void apply(double[][] in, double[] out) {
    for (int o = 0; o < out.length; o++) {
      out[o] = in[0][winner(in[0], o)];
    }
  }

  @Override
  public boolean linear() {
    return false;
  }

  @Override
  public void backward(double[][] in, double[] gradient, double[][] inGradients) {
    for (int o = 0; o < gradient.length; o++) {
      inGradients[0][winner(in[0], o)] += gradient[o];
    }
  }

  /** Index of the input that output {@code output} takes; a NaN wins, so that it is seen. */
  int winner(double[] in, int output) {
    PoolWindow.Pixels pixels = window.pixels(output);
    int best = window.rowStart(output, pixels.top()) + pixels.left();
    for (int y = pixels.top(); y < pixels.bottom(); y++) {
      int row = window.rowStart(output, y);
      for (int x = pixels.left(); x < pixels.right(); x++) {
        if (in[row + x] > in[best] || Double.isNaN(in[row + x])) {
          best = row + x;
        }
      }
    }
    return best;
  }
}
