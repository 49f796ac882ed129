package org.spikepack.backend.reference;

import org.spikepack.backend.Observer;
import org.spikepack.fault.BadDesign;
import org.spikepack.neuron.SteppedNeuron;
import org.spikepack.neuron.Trace;

/** Fires a population that answers step by step: LIF and IF. */
final class SteppedPopulation {

  private final Emission op;
  private final SteppedNeuron neuron;
  private final Buffers buffers;

  SteppedPopulation(Emission op, SteppedNeuron neuron, Buffers buffers) {
    this.op = op;
    this.neuron = neuron;
    this.buffers = buffers;
  }

  void fire(Signal drive, Signal out, Observer observer) throws BadDesign {
    Watch watch =
        observer.watches(op.layer()) ? new Watch(op, buffers, drive.batch(), observer) : null;
    int steps = neuron.steps();
    double[][] x = new double[steps][drive.size()];
    double[][] y = new double[steps][drive.size()];
    double[] window = new double[steps];
    for (int b = 0; b < drive.batch(); b++) {
      for (int t = 0; t < steps; t++) {
        drive.read(t, b, x[t]);
      }
      for (int i = 0; i < drive.size(); i++) {
        for (int t = 0; t < steps; t++) {
          window[t] = x[t][i];
        }
        double vTh = op.thresholds().at(i);
        Trace trace = neuron.run(window, vTh, op.starts().at(i));
        for (int t = 0; t < steps; t++) {
          y[t][i] = trace.spikes()[t] ? neuron.worth(vTh) : 0;
        }
        if (watch != null) {
          watch.note(b * drive.size() + i, mean(window), trace);
        }
      }
      for (int t = 0; t < steps; t++) {
        out.write(t, b, y[t]);
      }
    }
    if (watch != null) {
      watch.tell(observer);
    }
  }

  private static double mean(double[] window) {
    double sum = 0;
    for (double x : window) {
      sum += x;
    }
    return sum / window.length;
  }
}
