package org.spikepack.backend.reference;

import java.util.List;
import org.spikepack.neuron.SpikePack;

/**
 * SpikePack straight through: {@code ∂y/∂u = 1} inside the range of the words, and the step-size
 * gradient of LSQ for θ (Esser et al. 2020, equations 2 and 3). Keeps nothing per step.
 */
final class SpikePackTraining implements TrainingOp {

  private final Emission op;
  private final SpikePack neuron;
  private final Parameter threshold;
  private final double scale;

  SpikePackTraining(Emission op, SpikePack neuron, Parameter threshold) {
    this.op = op;
    this.neuron = neuron;
    this.threshold = threshold;
    boolean one = threshold.values.length == 1;
    double sharing = one ? op.shape().size() : op.shape().area();
    this.scale = 1 / Math.sqrt(sharing * (Math.pow(2, neuron.steps()) - 1));
  }

  private double theta(int i) {
    return threshold.values[op.thresholds().channel(i)];
  }

  @Override
  public void forward(List<Flow> in, Flow out, long dropoutSeed) {
    for (int b = 0; b < out.batch(); b++) {
      double[] u = in.getFirst().value(0, b);
      double[] y = out.value(0, b);
      for (int i = 0; i < y.length; i++) {
        double theta = theta(i);
        y[i] = Double.isFinite(u[i]) ? neuron.value(neuron.word(u[i], theta), theta) : Double.NaN;
      }
    }
  }

  @Override
  public void backward(List<Flow> in, Flow out) {
    double capacity = neuron.capacity();
    for (int b = 0; b < out.batch(); b++) {
      double[] u = in.getFirst().value(0, b);
      double[] y = out.value(0, b);
      double[] du = in.getFirst().gradient(0, b);
      double[] dy = out.gradient(0, b);
      for (int i = 0; i < dy.length; i++) {
        double theta = theta(i);
        if (u[i] > theta * capacity) {
          learn(i, dy[i] * capacity);
        } else if (u[i] >= 0) {
          du[i] += dy[i];
          learn(i, dy[i] * (y[i] - u[i]) / theta);
        }
      }
    }
  }

  private void learn(int i, double gradient) {
    threshold.gradient[op.thresholds().channel(i)] += gradient * scale;
  }
}
