package org.spikepack.backend.conformance;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.spikepack.backend.Plan;
import org.spikepack.backend.Population;
import org.spikepack.network.Neurons;
import org.spikepack.network.Shape;
import org.spikepack.neuron.ClippedRelu;
import org.spikepack.neuron.Relu;
import org.spikepack.neuron.SpikePack;
import org.spikepack.neuron.SteppedNeuron;
import org.spikepack.tensor.Tensor;

/**
 * Holds one recording against that of the reference.
 *
 * <p>Where the arithmetic is exact, everything must be equal. Where it rounds, a spike may differ
 * only where the reference stood within {@code 2^T·1e-5} of the decision, relative to the unit
 * threshold; from then on that sample is another one, and its later layers are skipped. In every
 * sample, skipped or not, words must follow from the drive and values from the words.
 */
public final class Judge {

  /** Largest difference of drives and logits, relative to the largest of them in the layer. */
  static final double SUM_BOUND = 2e-5;

  private final Plan plan;
  private final boolean exact;
  private final double nearness;
  private boolean[] changed = new boolean[0];

  private int nearDifferences;

  private int changedSamples;

  public Judge(Plan plan, boolean exact) {
    this(plan, exact, nearness(plan));
  }

  /**
   * @param nearness how far from a decision a spike may differ, in unit thresholds
   */
  public Judge(Plan plan, boolean exact, double nearness) {
    this.plan = plan;
    this.exact = exact;
    this.nearness = nearness;
  }

  /** What rounding to f32 excuses. */
  public static double nearness(Plan plan) {
    return Math.pow(2, plan.neuron().steps()) * 1e-5;
  }

  public void compare(Recorder expected, Recorder found) {
    changed = new boolean[expected.logits.dim(0)];
    Require.equal(
        expected.populations.keySet(), found.populations.keySet(), "populations in their order");
    for (Neurons layer : plan.network().populations()) {
      Population wanted = Objects.requireNonNull(expected.populations.get(layer.name()));
      Population seen = Objects.requireNonNull(found.populations.get(layer.name()));
      new OnePopulation(layer, wanted, seen).compare();
    }
    if (exact) {
      Require.equalArrays(expected.logits.toFloats(), found.logits.toFloats(), "logits");
    } else {
      requireClose("logits", expected.logits, found.logits);
    }
    for (boolean one : changed) {
      changedSamples += one ? 1 : 0;
    }
  }

  /** Neurons whose word differs, all of them near a decision. */
  public int nearDifferences() {
    return nearDifferences;
  }

  /** Samples whose words differ somewhere. */
  public int changedSamples() {
    return changedSamples;
  }

  /** Compares the samples that are still the same; {@code [batch, …]}. */
  private void requireClose(String what, Tensor expected, Tensor found) {
    Require.equalArrays(expected.shape(), found.shape(), what);
    double largest = 1e-3;
    for (long i = 0; i < expected.size(); i++) {
      largest = Math.max(largest, Math.abs(expected.get(i)));
    }
    long perSample = expected.size() / changed.length;
    for (long i = 0; i < expected.size(); i++) {
      if (!changed[(int) (i / perSample)]) {
        String where = what + " element " + i;
        Require.equal(expected.get(i), found.get(i), SUM_BOUND * largest, where);
      }
    }
  }

  /** The comparison of one layer. */
  private final class OnePopulation {
    private final String name;
    private final Shape shape;
    private final double[] thresholds;
    private final Population expected;
    private final Population found;
    private final boolean[] changedHere = changed.clone();

    OnePopulation(Neurons layer, Population expected, Population found) {
      this.name = layer.name();
      this.shape = plan.network().shape(name);
      this.thresholds = plan.thresholds(name);
      this.expected = expected;
      this.found = found;
    }

    void compare() {
      if (exact) {
        compareExactly();
      } else {
        requireClose(name + " drive", expected.drive(), found.drive());
      }
      Require.equalArrays(expected.values().shape(), found.values().shape(), name + " values");
      for (int i = 0; i < expected.drive().size(); i++) {
        switch (plan.neuron()) {
          case Relu relu -> requireValue(i, relu.value(found.drive().get(i)));
          case ClippedRelu clipped ->
              requireValue(i, clipped.value(found.drive().get(i), threshold(i)));
          case SpikePack pack -> comparePacked(i, pack);
          case SteppedNeuron stepped -> compareStepped(i, stepped);
        }
      }
      changed = changedHere;
    }

    private void compareExactly() {
      Require.equalArrays(
          expected.drive().toFloats(), found.drive().toFloats(), name + " global potentials");
      Require.equalArrays(
          expected.values().toFloats(), found.values().toFloats(), name + " values");
      equalOrNull(" words", expected.words(), found.words());
      equalOrNull(" potentials", expected.potentials(), found.potentials());
    }

    private void equalOrNull(String what, @Nullable Tensor wanted, @Nullable Tensor seen) {
      if (wanted == null) {
        Require.absent(seen, name + what);
      } else {
        Tensor there = Require.present(seen, name + what);
        Require.equal(wanted.type(), there.type(), name + what);
        Require.equalArrays(wanted.shape(), there.shape(), name + what);
        Require.equalArrays(wanted.toDoubles(), there.toDoubles(), name + what);
      }
    }

    private double threshold(int i) {
      return thresholds.length == 1 ? thresholds[0] : thresholds[i % shape.size() / shape.area()];
    }

    private boolean compared(int i) {
      return !changed[i / shape.size()];
    }

    private void note(int i) {
      nearDifferences++;
      changedHere[i / shape.size()] = true;
    }

    private void requireValue(int i, double value) {
      double bound = 1e-6 * Math.max(1e-3, Math.abs(value));
      Require.equal(value, found.values().get(i), bound, name + " value " + i);
    }

    private void comparePacked(int i, SpikePack neuron) {
      double theta = threshold(i);
      long word = word(found, i);
      requireNear(name + " word " + i + " and its own drive", neuron, found.drive(), i, word);
      requireValue(i, neuron.value((int) word, theta));
      if (compared(i) && word != word(expected, i)) {
        requireNear(name + " word " + i, neuron, expected.drive(), i, word);
        note(i);
      }
    }

    /** Words grow with the drive, so the word must lie between those a little below and above. */
    private void requireNear(String what, SpikePack neuron, Tensor drive, int i, long word) {
      double u = drive.get(i);
      double theta = threshold(i);
      int lowest = neuron.word(u - nearness * theta, theta);
      int highest = neuron.word(u + nearness * theta, theta);
      Require.holds(
          lowest <= word && word <= highest,
          () -> what + " is " + word + ", drive " + u + ", not " + lowest + " to " + highest);
    }

    private void compareStepped(int i, SteppedNeuron neuron) {
      long word = word(found, i);
      double vTh = threshold(i);
      requireValue(i, neuron.worth(vTh) * Long.bitCount(word) / neuron.steps());
      long difference = word ^ word(expected, i);
      if (compared(i) && difference != 0) {
        int step = neuron.steps() - 1 - (63 - Long.numberOfLeadingZeros(difference));
        Tensor potentials = Objects.requireNonNull(expected.potentials());
        double v = potentials.get((long) step * expected.drive().size() + i);
        Require.equal(vTh, v, nearness * vTh, name + " spike " + i + " at step " + step);
        note(i);
      }
    }

    private long word(Population population, int i) {
      return Objects.requireNonNull(population.words(), name + " words").getLong(i);
    }
  }
}
