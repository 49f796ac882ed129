package org.spikepack.backend.reference;

import java.util.List;

/** A layer that learns as it runs, row by row. */
record RowTraining(RowOp op) implements TrainingOp {

  @Override
  public void forward(List<Flow> in, Flow out, long dropoutSeed) {
    double[][] rows = new double[in.size()][];
    for (int t = 0; t < out.steps(); t++) {
      for (int b = 0; b < out.batch(); b++) {
        for (int i = 0; i < rows.length; i++) {
          rows[i] = in.get(i).value(t, b);
        }
        op.apply(rows, out.value(t, b));
        op.addBias(out.value(t, b));
      }
    }
  }

  @Override
  public void backward(List<Flow> in, Flow out) {
    double[][] rows = new double[in.size()][];
    double[][] gradients = new double[in.size()][];
    for (int t = 0; t < out.steps(); t++) {
      for (int b = 0; b < out.batch(); b++) {
        for (int i = 0; i < rows.length; i++) {
          rows[i] = in.get(i).value(t, b);
          gradients[i] = in.get(i).gradient(t, b);
        }
        op.backward(rows, out.gradient(t, b), gradients);
      }
    }
  }
}
