package org.spikepack.neuron;

import org.spikepack.fault.BadDesign;

/**
 * The SpikePack neuron (Shen et al., ICCV 2025, arXiv 2501.14484): it sums its whole window of
 * input spikes into one global membrane potential {@code u} and emits a packed word of T spikes
 * against thresholds {@code θ·τ^(T−1−t)} that fall by τ from step to step.
 *
 * <p>Rounding, {@code ≥} and the silence of negative potentials are this project's choices. At τ =
 * 2 the code coincides with few-spike neurons (Stöckl and Maass 2021) and weighted phase coding
 * (Kim et al. 2018).
 *
 * @param steps T, 1 … 16
 * @param tau leak base τ: a spike one step later counts 1/τ as much; above 1, at most 3
 * @param rounding what becomes of the part below the last spike
 * @param threshold unit threshold θ, the value of the last spike, in the unit of the drive
 */
public record SpikePack(int steps, double tau, Rounding rounding, double threshold)
    implements NeuronModel {

  @Override
  public NeuronModel withSteps(int newSteps) {
    return new SpikePack(newSteps, tau, rounding, threshold);
  }

  /** Another T with the same range: the largest word still means the same. */
  public SpikePack withStepsInRange(int newSteps) {
    double range = threshold * capacity();
    SpikePack after = new SpikePack(newSteps, tau, rounding, threshold);
    return new SpikePack(newSteps, tau, rounding, after.thresholdFor(range));
  }

  @Override
  public String label() {
    return "SpikePack";
  }

  @Override
  public void check(String where) throws BadDesign {
    Ranges.steps(where, steps);
    if (!(tau > 1 && tau <= 3)) {
      throw new BadDesign(where, "tau is " + tau, "use a number above 1 and at most 3");
    }
    Ranges.positive(where, "theta", threshold);
  }

  /** Whether words are plain binary numbers. */
  public boolean binary() {
    return tau == 2;
  }

  /** {@code τ^(T−1−t)}: threshold and value of a spike at step t, in units of θ. */
  public double weight(int t) {
    return Math.pow(tau, steps - 1.0 - t);
  }

  /** The value of the largest word in units of θ: {@code (τ^T − 1)/(τ − 1)}. */
  public double capacity() {
    return (Math.pow(tau, steps) - 1) / (tau - 1);
  }

  /** The unit threshold that makes the largest word mean exactly {@code largest}. */
  public double thresholdFor(double largest) {
    return largest / capacity();
  }

  /** Parallel form: the word for the global membrane potential {@code u}. */
  public int word(double u, double theta) {
    if (binary()) {
      double k = Math.floor(u / theta + rounding.offset());
      return (int) Math.min(Math.max(k, 0), (1 << steps) - 1);
    }
    double v = u + rounding.offset() * theta;
    int word = 0;
    for (int t = 0; t < steps; t++) {
      double value = theta * weight(t);
      boolean spike = v >= value;
      v = spike ? v - value : v;
      word = word << 1 | (spike ? 1 : 0);
    }
    return word;
  }

  /** What a word is worth to the next layer, in the unit of the drive. */
  public double value(int word, double theta) {
    double sum = 0;
    for (int t = 0; t < steps; t++) {
      if ((word >> (steps - 1 - t) & 1) != 0) {
        sum += weight(t);
      }
    }
    return theta * sum;
  }

  /** Serial form, first half: the leaky sum of a window, {@code v ← τ·v + x[t]}, from 0. */
  public double integrate(double[] drive) {
    double v = 0;
    for (double x : drive) {
      v = tau * v + x;
    }
    return v;
  }

  /**
   * Serial form, second half: emission against falling thresholds with reset by subtraction.
   *
   * @param u global membrane potential, bias included
   */
  public Trace emit(double u, double theta) {
    double[] potential = new double[steps];
    boolean[] spikes = new boolean[steps];
    double v = u + rounding.offset() * theta;
    double value = 0;
    for (int t = 0; t < steps; t++) {
      potential[t] = v;
      double level = theta * weight(t);
      spikes[t] = v >= level;
      if (spikes[t]) {
        v -= level;
        value += level;
      }
    }
    return new Trace(potential, spikes, value);
  }
}
