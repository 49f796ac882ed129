package org.spikepack.train;

import org.spikepack.tensor.Tensor;

/**
 * The loss of a classifier: cross-entropy of the softmax against targets that label smoothing
 * (Szegedy et al. 2016, section 7) pulls towards the uniform distribution, {@code q = (1 −
 * ε)·[class = label] + ε/classes}.
 *
 * @param smoothing ε, 0 … below 1
 */
public record CrossEntropy(double smoothing) {

  /**
   * What one batch came to.
   *
   * @param meanLoss in nats per sample; NaN where a logit is NaN
   * @param correct samples whose largest logit is that of their label
   */
  public record Outcome(double meanLoss, int correct) {}

  /** The loss alone, for batches that are only looked at. */
  public Outcome of(Tensor logits, int[] labels) {
    double sum = 0;
    int correct = 0;
    double[] row = new double[logits.dim(1)];
    for (int i = 0; i < labels.length; i++) {
      read(logits, i, row);
      correct += largest(row) == labels[i] ? 1 : 0;
      sum += loss(row, labels[i]);
    }
    return new Outcome(sum / labels.length, correct);
  }

  /**
   * Loss and gradient of the mean loss.
   *
   * @param logits f32 {@code [batch, classes]}
   * @param labels one per sample
   * @param gradient f32 {@code [batch, classes]}: receives {@code (softmax − q)/batch}
   */
  public Outcome of(Tensor logits, int[] labels, Tensor gradient) {
    double[] row = new double[logits.dim(1)];
    for (int i = 0; i < labels.length; i++) {
      read(logits, i, row);
      double logSum = logSumExp(row);
      for (int c = 0; c < row.length; c++) {
        double slope = Math.exp(row[c] - logSum) - target(c, labels[i], row.length);
        gradient.set((long) i * row.length + c, slope / labels.length);
      }
    }
    return of(logits, labels);
  }

  private double loss(double[] row, int label) {
    double logSum = logSumExp(row);
    double mean = 0;
    for (double logit : row) {
      mean += logit / row.length;
    }
    return logSum - (1 - smoothing) * row[label] - smoothing * mean;
  }

  private double target(int c, int label, int classes) {
    return smoothing / classes + (c == label ? 1 - smoothing : 0);
  }

  private static void read(Tensor logits, int sample, double[] row) {
    for (int c = 0; c < row.length; c++) {
      row[c] = logits.get((long) sample * row.length + c);
    }
  }

  /** {@code ln Σ exp}, with the largest logit taken out so that nothing overflows. */
  private static double logSumExp(double[] row) {
    double most = Double.NEGATIVE_INFINITY;
    for (double logit : row) {
      most = Math.max(most, logit);
    }
    double sum = 0;
    for (double logit : row) {
      sum += Math.exp(logit - most);
    }
    return most + Math.log(sum);
  }

  /** The first of the largest. */
  private static int largest(double[] row) {
    int best = 0;
    for (int c = 1; c < row.length; c++) {
      if (row[c] > row[best]) {
        best = c;
      }
    }
    return best;
  }
}
