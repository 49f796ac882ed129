package org.spikepack.backend.reference;

import org.jspecify.annotations.Nullable;
import org.spikepack.backend.Observer;
import org.spikepack.backend.Plan;
import org.spikepack.backend.Population;
import org.spikepack.fault.BadDesign;
import org.spikepack.neuron.ClippedRelu;
import org.spikepack.neuron.NeuronModel;
import org.spikepack.neuron.Relu;
import org.spikepack.neuron.SpikePack;
import org.spikepack.neuron.SteppedNeuron;
import org.spikepack.neuron.Trace;
import org.spikepack.tensor.ElementType;
import org.spikepack.tensor.Tensor;

/** Fires a population that answers its whole window with one value: ANN neurons and SpikePack. */
final class SteadyPopulation {

  private final Emission op;
  private final Buffers buffers;
  private final double[] worths;

  SteadyPopulation(Emission op, Buffers buffers) {
    this.op = op;
    this.buffers = buffers;
    this.worths = op.neuron() instanceof SpikePack pack ? worths(pack) : new double[0];
  }

  /** What each word is worth in units of θ. */
  private static double[] worths(SpikePack neuron) {
    double[] out = new double[1 << neuron.steps()];
    for (int word = 0; word < out.length; word++) {
      out[word] = neuron.value(word, 1);
    }
    return out;
  }

  void fire(Signal drive, Signal out, Observer observer) throws BadDesign {
    boolean watched = observer.watches(op.layer());
    Tensor words = watched ? words(drive) : null;
    double[] row = new double[drive.size()];
    double[] values = new double[row.length];
    for (int b = 0; b < drive.batch(); b++) {
      drive.read(0, b, row);
      for (int i = 0; i < row.length; i++) {
        values[i] = value(row[i], op.thresholds().at(i));
      }
      if (words != null && op.neuron() instanceof SpikePack pack) {
        for (int i = 0; i < row.length; i++) {
          words.setLong((long) b * row.length + i, pack.word(row[i], op.thresholds().at(i)));
        }
      }
      out.write(0, b, values);
    }
    if (watched) {
      Tensor potentials = observer.wantsPotentials(op.layer()) ? potentials(drive) : null;
      observer.population(
          op.layer(), new Population(drive.values(), words, out.values(), potentials));
    }
  }

  private double value(double u, double threshold) {
    return switch (op.neuron()) {
      case Relu relu -> relu.value(u);
      case ClippedRelu clipped -> clipped.value(u, threshold);
      case SpikePack pack -> threshold * worths[pack.word(u, threshold)];
      case SteppedNeuron stepped -> throw new IllegalStateException(stepped + " takes steps");
    };
  }

  private @Nullable Tensor words(Signal drive) {
    NeuronModel neuron = op.neuron();
    if (!neuron.spiking()) {
      return null;
    }
    return buffers.get(op.layer().name() + " words", Plan.wordType(neuron), drive.values().shape());
  }

  private @Nullable Tensor potentials(Signal drive) {
    if (!(op.neuron() instanceof SpikePack neuron)) {
      return null;
    }
    int steps = neuron.steps();
    long population = (long) drive.batch() * drive.size();
    Tensor out =
        buffers.get(
            op.layer().name() + " potentials",
            ElementType.F32,
            op.shape().withSteps(steps, drive.batch()));
    for (long i = 0; i < population; i++) {
      double theta = op.thresholds().at((int) (i % drive.size()));
      Trace trace = neuron.emit(drive.values().get(i), theta);
      for (int t = 0; t < steps; t++) {
        out.set(t * population + i, trace.potential()[t]);
      }
    }
    return out;
  }
}
