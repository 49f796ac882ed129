package org.spikepack.backend.reference;

/** Its inputs one after another; channels lead a row, so whole rows follow each other. */
record ConcatOp() implements RowOp {

  @Override
  public void apply(double[][] in, double[] out) {
    int at = 0;
    for (double[] row : in) {
      System.arraycopy(row, 0, out, at, row.length);
      at += row.length;
    }
  }

  @Override
  public boolean routing() {
    return true;
  }

  @Override
  public void backward(double[][] in, double[] gradient, double[][] inGradients) {
    int at = 0;
    for (double[] row : inGradients) {
      for (int i = 0; i < row.length; i++) {
        row[i] += gradient[at++];
      }
    }
  }
}
