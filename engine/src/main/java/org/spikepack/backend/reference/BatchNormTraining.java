package org.spikepack.backend.reference;

import java.util.List;

/**
 * Batch norm with the statistics of the batch, over samples, pixels and steps (Ioffe and Szegedy
 * 2015, algorithm 1). Normalises with the biased variance and tracks the unbiased one, as PyTorch
 * does.
 */
final class BatchNormTraining implements TrainingOp {

  private final BatchNormOp op;
  private final double[] mean;
  private final double[] inverseDeviation;

  BatchNormTraining(BatchNormOp op) {
    this.op = op;
    this.mean = new double[op.shape().channels()];
    this.inverseDeviation = new double[op.shape().channels()];
  }

  /** Sees every value of one channel; {@code i} is its place in the row. */
  @FunctionalInterface
  private interface Visit {
    void at(int step, int sample, int i);
  }

  private void visit(Flow flow, int channel, Visit each) {
    int area = op.shape().area();
    for (int t = 0; t < flow.steps(); t++) {
      for (int b = 0; b < flow.batch(); b++) {
        for (int i = channel * area; i < (channel + 1) * area; i++) {
          each.at(t, b, i);
        }
      }
    }
  }

  private double count(Flow flow) {
    return (double) flow.steps() * flow.batch() * op.shape().area();
  }

  @Override
  public void forward(List<Flow> in, Flow out, long dropoutSeed) {
    Flow x = in.getFirst();
    for (int channel = 0; channel < mean.length; channel++) {
      int c = channel;
      double[] sums = new double[2];
      visit(x, c, (t, b, i) -> sums[0] += x.value(t, b)[i]);
      double centre = sums[0] / count(x);
      visit(x, c, (t, b, i) -> sums[1] += square(x.value(t, b)[i] - centre));
      double variance = sums[1] / count(x);
      mean[c] = centre;
      inverseDeviation[c] = 1 / Math.sqrt(variance + op.layer().epsilon());
      double scale = op.gamma().values[c] * inverseDeviation[c];
      double shift = op.beta().values[c];
      visit(x, c, (t, b, i) -> out.value(t, b)[i] = (x.value(t, b)[i] - centre) * scale + shift);
      track(c, centre, variance, count(x));
    }
    op.mean().publish();
    op.variance().publish();
  }

  private void track(int channel, double centre, double variance, double count) {
    double share = op.layer().momentum();
    double unbiased = count > 1 ? variance * count / (count - 1) : variance;
    double[] means = op.mean().values;
    double[] variances = op.variance().values;
    means[channel] += share * (centre - means[channel]);
    variances[channel] += share * (unbiased - variances[channel]);
  }

  private static double square(double x) {
    return x * x;
  }

  @Override
  public void backward(List<Flow> in, Flow out) {
    Flow x = in.getFirst();
    for (int channel = 0; channel < mean.length; channel++) {
      int c = channel;
      double inverse = inverseDeviation[c];
      double[] sums = new double[2];
      visit(
          x,
          c,
          (t, b, i) -> {
            double normalised = (x.value(t, b)[i] - mean[c]) * inverse;
            sums[0] += out.gradient(t, b)[i];
            sums[1] += out.gradient(t, b)[i] * normalised;
          });
      op.beta().gradient[c] += sums[0];
      op.gamma().gradient[c] += sums[1];
      double scale = op.gamma().values[c] * inverse;
      double shift = sums[0] / count(x);
      double slope = sums[1] / count(x);
      visit(
          x,
          c,
          (t, b, i) -> {
            double normalised = (x.value(t, b)[i] - mean[c]) * inverse;
            x.gradient(t, b)[i] += scale * (out.gradient(t, b)[i] - shift - normalised * slope);
          });
    }
  }

  @Override
  public long bytes() {
    return 2L * Double.BYTES * mean.length;
  }
}
