package org.spikepack.views.potential;

import org.spikepack.neuron.ClippedRelu;
import org.spikepack.neuron.NeuronModel;
import org.spikepack.neuron.Relu;
import org.spikepack.neuron.SpikePack;
import org.spikepack.neuron.SteppedNeuron;

/**
 * One window of one neuron of one arm, as it was recorded.
 *
 * @param neuron its index in the layer
 * @param drive U of the window
 * @param start potential in front of the first step, what the drive of that step is added to
 * @param potential before each reset, {@code [T]}; empty without spikes
 * @param spikes {@code [T]}
 * @param thresholds that the potential is tested against, {@code [T]}
 * @param after potential after each reset, {@code [T]}
 * @param sums what the spikes up to each step are worth to the next layer, {@code [T]}
 * @param value y of the whole window, what the next layer sees
 */
record NeuronTrace(
    int neuron,
    double drive,
    double start,
    double[] potential,
    boolean[] spikes,
    double[] thresholds,
    double[] after,
    double[] sums,
    double value) {

  /**
   * @param model of the arm
   * @param word its spikes, the first in the highest of T bits; 0 for models without spikes
   * @param potential as recorded, before each reset; empty for models without spikes
   * @param threshold θ, v_th or ceiling of this neuron
   * @param start v_0 of this neuron; 0 for models that have none
   */
  static NeuronTrace of(
      NeuronModel model,
      int neuron,
      double drive,
      long word,
      double[] potential,
      double threshold,
      double start) {
    return switch (model) {
      case SpikePack pack -> packed(pack, neuron, drive, word, potential, threshold);
      case SteppedNeuron stepped ->
          stepped(stepped, neuron, drive, word, potential, threshold, start);
      case Relu relu -> level(neuron, drive, relu.value(drive));
      case ClippedRelu clipped -> level(neuron, drive, clipped.value(drive, threshold));
    };
  }

  private static NeuronTrace level(int neuron, double drive, double value) {
    double[] none = {};
    return new NeuronTrace(neuron, drive, 0, none, new boolean[0], none, none, none, value);
  }

  /** Emission against falling thresholds, reset by subtraction. */
  private static NeuronTrace packed(
      SpikePack pack, int neuron, double drive, long word, double[] potential, double theta) {
    int steps = pack.steps();
    boolean[] spikes = spikes(word, steps);
    double[] thresholds = new double[steps];
    double[] after = new double[steps];
    double[] sums = new double[steps];
    double sum = 0;
    for (int t = 0; t < steps; t++) {
      thresholds[t] = theta * pack.weight(t);
      double given = spikes[t] ? thresholds[t] : 0;
      after[t] = potential[t] - given;
      sum += given;
      sums[t] = sum;
    }
    return new NeuronTrace(
        neuron,
        drive,
        0,
        potential,
        spikes,
        thresholds,
        after,
        sums,
        pack.value((int) word, theta));
  }

  private static NeuronTrace stepped(
      SteppedNeuron model,
      int neuron,
      double drive,
      long word,
      double[] potential,
      double vTh,
      double start) {
    int steps = model.steps();
    boolean[] spikes = spikes(word, steps);
    double[] thresholds = new double[steps];
    double[] after = new double[steps];
    double[] sums = new double[steps];
    int count = 0;
    for (int t = 0; t < steps; t++) {
      thresholds[t] = vTh;
      after[t] = model.afterReset(potential[t], spikes[t], vTh);
      count += spikes[t] ? 1 : 0;
      sums[t] = model.worth(vTh) * count / steps;
    }
    return new NeuronTrace(
        neuron, drive, start, potential, spikes, thresholds, after, sums, sums[steps - 1]);
  }

  private static boolean[] spikes(long word, int steps) {
    boolean[] out = new boolean[steps];
    for (int t = 0; t < steps; t++) {
      out[t] = (word >> (steps - 1 - t) & 1) != 0;
    }
    return out;
  }

  /** T; 0 for models without spikes. */
  int steps() {
    return potential.length;
  }

  /** What a ReLU would have passed on. */
  double target() {
    return Math.max(0, drive);
  }

  /** How far the value is from what a ReLU would have passed on. */
  double error() {
    return value - target();
  }

  /** Potential in front of a step: what the leak and the drive of that step start from. */
  double before(int step) {
    return step == 0 ? start : after[step - 1];
  }
}
