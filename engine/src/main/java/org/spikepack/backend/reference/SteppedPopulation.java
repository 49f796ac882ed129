package org.spikepack.backend.reference;

import org.jspecify.annotations.Nullable;
import org.spikepack.backend.Observer;
import org.spikepack.backend.Population;
import org.spikepack.fault.BadDesign;
import org.spikepack.neuron.SteppedNeuron;
import org.spikepack.neuron.Trace;
import org.spikepack.tensor.ElementType;
import org.spikepack.tensor.Tensor;

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
    Watch watch = observer.watches(op.layer()) ? new Watch(drive, observer) : null;
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
          watch.note(b * drive.size() + i, window, trace);
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

  /** What an observer is to see of one run. */
  private final class Watch {
    private final int population;
    private final Tensor means;
    private final Tensor words;
    private final Tensor values;
    private final @Nullable Tensor potentials;

    Watch(Signal drive, Observer observer) {
      String name = op.layer().name();
      int[] shape = op.shape().withBatch(drive.batch());
      int steps = neuron.steps();
      population = drive.batch() * drive.size();
      means = buffers.get(name + " drive", ElementType.F32, shape);
      ElementType type = steps <= 8 ? ElementType.U8 : ElementType.U16;
      words = buffers.get(name + " words", type, shape);
      values = buffers.get(name + " values", ElementType.F32, shape);
      potentials =
          observer.wantsPotentials(op.layer())
              ? buffers.get(
                  name + " potentials", ElementType.F32, op.shape().withSteps(steps, drive.batch()))
              : null;
    }

    void note(int i, double[] window, Trace trace) {
      double sum = 0;
      for (double x : window) {
        sum += x;
      }
      means.set(i, sum / window.length);
      words.setLong(i, trace.word());
      values.set(i, trace.value());
      if (potentials != null) {
        for (int t = 0; t < window.length; t++) {
          potentials.set((long) t * population + i, trace.potential()[t]);
        }
      }
    }

    void tell(Observer observer) {
      observer.population(op.layer(), new Population(means, words, values, potentials));
    }
  }
}
