package org.spikepack.backend.reference;

import org.spikepack.network.Dropout;

/** Dropout as a run sees it: everything passes. */
record DropoutOp(Dropout layer) implements RowOp {

  @Override
  public void apply(double[][] in, double[] out) {
    System.arraycopy(in[0], 0, out, 0, out.length);
  }

  @Override
  public boolean routing() {
    return true;
  }

  @Override
  public void backward(double[][] in, double[] gradient, double[][] inGradients) {
    throw new UnsupportedOperationException("training takes a mask");
  }
}
