package org.spikepack.backend.reference;

/** The mean over the full window; padding counts as zeros. */
record AveragePoolOp(PoolWindow window) implements RowOp {

  @Override
  public void apply(double[][] in, double[] out) {
    for (int o = 0; o < out.length; o++) {
      PoolWindow.Pixels pixels = window.pixels(o);
      double sum = 0;
      for (int y = pixels.top(); y < pixels.bottom(); y++) {
        int row = window.rowStart(o, y);
        for (int x = pixels.left(); x < pixels.right(); x++) {
          sum += in[0][row + x];
        }
      }
      out[o] = sum / count();
    }
  }

  @Override
  public void backward(double[][] in, double[] gradient, double[][] inGradients) {
    for (int o = 0; o < gradient.length; o++) {
      PoolWindow.Pixels pixels = window.pixels(o);
      double share = gradient[o] / count();
      for (int y = pixels.top(); y < pixels.bottom(); y++) {
        int row = window.rowStart(o, y);
        for (int x = pixels.left(); x < pixels.right(); x++) {
          inGradients[0][row + x] += share;
        }
      }
    }
  }

  private int count() {
    return window.kernel().height() * window.kernel().width();
  }
}
