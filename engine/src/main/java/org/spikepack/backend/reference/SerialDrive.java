package org.spikepack.backend.reference;

import java.util.Arrays;
import org.spikepack.backend.Plan;
import org.spikepack.backend.Presentation;
import org.spikepack.fault.BadDesign;
import org.spikepack.neuron.SpikePack;

/**
 * What one SpikePack population takes in while it integrates in the serial form, {@code v ← τ·v +
 * x[t]}, before biases and constant inputs are added once.
 *
 * @param steps {@code x[t]} of every neuron, {@code [T][n]}; empty where nothing comes step by step
 * @param constant what is added once at the end, {@code [n]}
 */
public record SerialDrive(double[][] steps, double[] constant) {

  /**
   * Runs one sample up to a population.
   *
   * @param plan of a SpikePack arm
   * @param input one sample
   * @throws BadDesign where the network has no serial form
   */
  public static SerialDrive of(Plan plan, Presentation input, String population) throws BadDesign {
    if (!(plan.neuron() instanceof SpikePack neuron)) {
      throw new IllegalArgumentException(plan.neuron().label() + " integrates as it spikes");
    }
    try (SerialExecutable serial = SerialExecutable.of(plan, neuron, 1)) {
      SerialSignal in = serial.drive(input, population);
      double[][] steps = in.steps() == null ? new double[0][] : rows(in.steps());
      int n = plan.network().shape(population).size();
      return new SerialDrive(steps, in.constant() == null ? new double[n] : rows(in.constant())[0]);
    }
  }

  private static double[][] rows(Signal signal) {
    double[][] out = new double[signal.steps()][signal.size()];
    for (int t = 0; t < out.length; t++) {
      signal.read(t, 0, out[t]);
    }
    return out;
  }

  /** {@code x[t]} of one neuron, {@code [T]}; empty where nothing comes step by step. */
  public double[] steps(int neuron) {
    return Arrays.stream(steps).mapToDouble(row -> row[neuron]).toArray();
  }
}
