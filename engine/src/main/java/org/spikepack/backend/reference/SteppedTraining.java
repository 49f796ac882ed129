package org.spikepack.backend.reference;

import java.util.List;
import org.spikepack.backend.TrainingOptions;
import org.spikepack.neuron.Reset;
import org.spikepack.neuron.SteppedNeuron;
import org.spikepack.neuron.Surrogate;

/**
 * LIF and IF by backpropagation through time: the membrane potential of every step is kept, and a
 * surrogate stands in for the derivative of the spike (Neftci et al. 2019).
 */
final class SteppedTraining implements TrainingOp {

  private final Emission op;
  private final SteppedNeuron neuron;
  private final Surrogate surrogate;
  private final boolean detachReset;
  private final double[][][] potentials;
  private final double keep;
  private final double take;

  SteppedTraining(Emission op, SteppedNeuron neuron, int maxBatch, TrainingOptions options) {
    this.op = op;
    this.neuron = neuron;
    this.surrogate = options.surrogate();
    this.detachReset = options.detachReset();
    this.potentials = new double[neuron.steps()][maxBatch][op.shape().size()];
    // Charging is linear in v and in x up to a constant, so that its slopes are differences.
    this.keep = neuron.charge(1, 0) - neuron.charge(0, 0);
    this.take = neuron.charge(0, 1) - neuron.charge(0, 0);
  }

  @Override
  public void forward(List<Flow> in, Flow out, long dropoutSeed) {
    for (int b = 0; b < out.batch(); b++) {
      for (int i = 0; i < out.size(); i++) {
        double vTh = op.thresholds().at(i);
        double v = op.starts().at(i);
        for (int t = 0; t < neuron.steps(); t++) {
          v = neuron.charge(v, in.getFirst().value(t, b)[i]);
          potentials[t][b][i] = v;
          boolean spike = v >= vTh;
          double y = spike ? neuron.worth(vTh) : 0;
          out.value(t, b)[i] = Double.isFinite(v) ? y : Double.NaN;
          v = neuron.afterReset(v, spike, vTh);
        }
      }
    }
  }

  @Override
  public void backward(List<Flow> in, Flow out) {
    for (int b = 0; b < out.batch(); b++) {
      for (int i = 0; i < out.size(); i++) {
        backward(in.getFirst(), out, b, i);
      }
    }
  }

  /** One neuron, from the last step to the first. */
  private void backward(Flow in, Flow out, int sample, int i) {
    double vTh = op.thresholds().at(i);
    boolean soft = neuron.reset() == Reset.SOFT;
    double afterReset = 0;
    for (int t = neuron.steps() - 1; t >= 0; t--) {
      double v = potentials[t][sample][i];
      boolean spike = v >= vTh;
      double bySpike = out.gradient(t, sample)[i] * neuron.worth(vTh);
      if (!detachReset) {
        bySpike += afterReset * (soft ? -vTh : neuron.vReset() - v);
      }
      double passed = soft || !spike ? afterReset : 0;
      double charged = passed + bySpike * surrogate.derivative(v - vTh);
      in.gradient(t, sample)[i] += charged * take;
      afterReset = charged * keep;
    }
  }

  @Override
  public long bytes() {
    return (long) Double.BYTES * neuron.steps() * potentials[0].length * op.shape().size();
  }
}
