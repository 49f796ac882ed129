package org.spikepack.backend.reference;

import java.util.List;

/** The ANN's neurons: the gradient passes between 0 and the ceiling and nowhere else. */
final class RectifierTraining implements TrainingOp {

  private final Emission op;
  private final boolean clipped;

  /**
   * @param clipped whether the thresholds are ceilings
   */
  RectifierTraining(Emission op, boolean clipped) {
    this.op = op;
    this.clipped = clipped;
  }

  private double ceiling(int i) {
    return clipped ? op.thresholds().at(i) : Double.POSITIVE_INFINITY;
  }

  @Override
  public void forward(List<Flow> in, Flow out, long dropoutSeed) {
    for (int b = 0; b < out.batch(); b++) {
      double[] u = in.getFirst().value(0, b);
      double[] y = out.value(0, b);
      for (int i = 0; i < y.length; i++) {
        y[i] = Math.min(Math.max(0, u[i]), ceiling(i));
      }
    }
  }

  @Override
  public void backward(List<Flow> in, Flow out) {
    for (int b = 0; b < out.batch(); b++) {
      double[] u = in.getFirst().value(0, b);
      double[] du = in.getFirst().gradient(0, b);
      double[] dy = out.gradient(0, b);
      for (int i = 0; i < dy.length; i++) {
        if (u[i] > 0 && u[i] < ceiling(i)) {
          du[i] += dy[i];
        }
      }
    }
  }
}
