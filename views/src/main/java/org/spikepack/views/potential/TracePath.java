package org.spikepack.views.potential;

import java.util.ArrayList;
import java.util.List;
import org.spikepack.neuron.NeuronModel;
import org.spikepack.neuron.SpikePack;
import org.spikepack.neuron.SteppedNeuron;

/**
 * The membrane potential as a line through time. Step t lies between t and t + 1: leak and charge
 * first, test and reset at {@link #TEST}. SpikePack integrates its whole window in front of step 0,
 * between −1 and 0: {@code v ← τ·v + x[t]} for every step, then what is added once, then half a θ
 * where it rounds. From there on it only emits.
 *
 * @param times in steps
 * @param potentials in the unit of the drive
 */
record TracePath(double[] times, double[] potentials) {

  /** Where in a step the potential is tested and reset. */
  static final double TEST = 0.6;

  private static final double LEAK = 0.2;
  private static final double CHARGE = 0.45;

  /** Within a step of the integration: until here v is multiplied, until there x[t] comes in. */
  private static final double MULTIPLIED = 0.4;

  private static final double ADDED = 0.8;

  /**
   * @param steps {@code x[t]} of SpikePack's integration; empty where all comes at once
   */
  static TracePath of(NeuronModel model, NeuronTrace trace, double[] steps) {
    List<double[]> points = new ArrayList<>();
    if (model instanceof SpikePack pack) {
      integrate(pack, trace, steps, points);
    } else {
      points.add(new double[] {0, trace.start()});
    }
    for (int t = 0; t < trace.steps(); t++) {
      if (model instanceof SteppedNeuron stepped) {
        points.add(new double[] {t + LEAK, stepped.rest() + kept(stepped, trace.before(t))});
        points.add(new double[] {t + CHARGE, trace.potential()[t]});
      }
      points.add(new double[] {t + TEST, trace.potential()[t]});
      points.add(new double[] {t + TEST, trace.after()[t]});
      points.add(new double[] {t + 1.0, trace.after()[t]});
    }
    return of(points);
  }

  private static void integrate(
      SpikePack model, NeuronTrace trace, double[] steps, List<double[]> points) {
    double v = 0;
    points.add(new double[] {-1, v});
    for (int t = 0; t < steps.length; t++) {
      double from = integration(t, steps.length);
      double wide = integration(t + 1, steps.length) - from;
      points.add(new double[] {from + MULTIPLIED * wide, model.tau() * v});
      v = model.tau() * v + steps[t];
      points.add(new double[] {from + ADDED * wide, v});
      points.add(new double[] {from + wide, v});
    }
    double last = integration(steps.length, steps.length);
    points.add(new double[] {last + MULTIPLIED * -last, trace.drive()});
    points.add(new double[] {last + ADDED * -last, trace.potential()[0]});
    points.add(new double[] {0, trace.potential()[0]});
  }

  /**
   * When a step of the integration begins, −1 … 0; behind the last one biases, constant inputs and
   * half a θ are added.
   */
  static double integration(int step, int steps) {
    return -1 + step / (steps + 1.0);
  }

  /** What the leak leaves of a potential, above the rest. */
  private static double kept(SteppedNeuron model, double v) {
    return model.charge(v, 0) - model.rest();
  }

  private static TracePath of(List<double[]> points) {
    return new TracePath(
        points.stream().mapToDouble(point -> point[0]).toArray(),
        points.stream().mapToDouble(point -> point[1]).toArray());
  }

  /** The line up to a time. */
  TracePath until(double time) {
    List<double[]> points = new ArrayList<>();
    for (int i = 0; i < times.length; i++) {
      if (times[i] <= time) {
        points.add(new double[] {times[i], potentials[i]});
        continue;
      }
      if (i > 0) {
        points.add(new double[] {time, at(i, time)});
      }
      break;
    }
    return of(points);
  }

  private double at(int end, double time) {
    double share = (time - times[end - 1]) / (times[end] - times[end - 1]);
    return potentials[end - 1] + share * (potentials[end] - potentials[end - 1]);
  }
}
