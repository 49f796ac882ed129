package org.spikepack.app;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.spikepack.fault.BadInput;
import org.spikepack.neuron.NeuronModel;
import org.spikepack.neuron.SpikePack;
import org.spikepack.neuron.SteppedNeuron;
import org.spikepack.neuron.Trace;
import org.spikepack.tensor.ElementType;
import org.spikepack.tensor.Tensor;

/**
 * One population of unconnected neurons over one window, computed in double precision by the scalar
 * reference arithmetic of the neuron models.
 *
 * @param spikes u8 {@code [T, n]}
 * @param potential f64 {@code [T, n]}, before the reset of each step
 * @param value f64 {@code [n]}, what the window is worth to the next layer
 * @param word i64 {@code [n]}, the first spike in the highest of T bits
 */
record PopulationWindow(Tensor spikes, Tensor potential, Tensor value, Tensor word) {

  /**
   * How many steps a drive is for.
   *
   * @param asked T as the user gave it, if at all
   * @throws BadInput when the drive is no {@code [n]} or {@code [T, n]}, or T is not its rows
   */
  static int steps(String where, Tensor drive, @Nullable Integer asked, int otherwise)
      throws BadInput {
    if (drive.rank() < 1 || drive.rank() > 2 || drive.size() == 0) {
      throw new BadInput(
          where,
          "its shape is " + Arrays.toString(drive.shape()),
          "give [n], one constant drive per neuron, or [T, n], one row per step");
    }
    if (drive.rank() == 1) {
      return asked == null ? otherwise : asked;
    }
    int rows = drive.dim(0);
    if (asked != null && asked != rows) {
      throw new BadInput(
          where,
          "it has " + rows + " rows but --T is " + asked,
          "give one row per step, or leave --T out");
    }
    return rows;
  }

  /**
   * Runs the window.
   *
   * @param drive {@code [n]}: the global membrane potential of SpikePack, the drive of every step
   *     of the others; or {@code [T, n]}: one row per step
   * @throws BadInput naming the first element that is not finite
   */
  static PopulationWindow run(String where, NeuronModel model, Tensor drive) throws BadInput {
    requireFinite(where, drive);
    int steps = model.steps();
    int n = drive.dim(drive.rank() - 1);
    Tensor spikes = Tensor.zeros(ElementType.U8, steps, n);
    Tensor potential = Tensor.zeros(ElementType.F64, steps, n);
    Tensor value = Tensor.zeros(ElementType.F64, n);
    Tensor word = Tensor.zeros(ElementType.I64, n);
    double[] own = new double[drive.rank() == 1 ? 1 : steps];
    for (int i = 0; i < n; i++) {
      for (int t = 0; t < own.length; t++) {
        own[t] = drive.get((long) t * n + i);
      }
      Trace trace = trace(model, own);
      requireFinite(where, trace, i);
      for (int t = 0; t < steps; t++) {
        spikes.setLong((long) t * n + i, trace.spikes()[t] ? 1 : 0);
        potential.set((long) t * n + i, trace.potential()[t]);
      }
      value.set(i, trace.value());
      word.setLong(i, trace.word());
    }
    return new PopulationWindow(spikes, potential, value, word);
  }

  private static Trace trace(NeuronModel model, double[] drive) {
    return switch (model) {
      // A single row is the global membrane potential itself: nothing leaks before the first step.
      case SpikePack pack -> pack.emit(pack.integrate(drive), pack.threshold());
      case SteppedNeuron stepped -> {
        double[] perStep = drive;
        if (drive.length < stepped.steps()) {
          perStep = new double[stepped.steps()];
          Arrays.fill(perStep, drive[0]);
        }
        yield stepped.run(perStep, stepped.threshold(), stepped.v0());
      }
      default -> throw new IllegalArgumentException(model.label() + " has no window");
    };
  }

  /** Finite drives may still add up, or be measured against thresholds, beyond any number. */
  private static void requireFinite(String where, Trace trace, int neuron) throws BadInput {
    if (!Double.isFinite(trace.value())
        || !Arrays.stream(trace.potential()).allMatch(Double::isFinite)) {
      throw new BadInput(
          where,
          "the potential of neuron " + neuron + " grows beyond the largest number",
          "use smaller drives and thresholds");
    }
  }

  private static void requireFinite(String where, Tensor drive) throws BadInput {
    int n = drive.dim(drive.rank() - 1);
    for (long i = 0; i < drive.size(); i++) {
      if (!Double.isFinite(drive.get(i))) {
        String at = drive.rank() == 1 ? "[" + i + "]" : "[" + i / n + ", " + i % n + "]";
        throw new BadInput(
            where, "element " + at + " is " + drive.get(i), "give finite numbers only");
      }
    }
  }

  /** By the names of the output file. */
  SequencedMap<String, Tensor> arrays() {
    SequencedMap<String, Tensor> out = new LinkedHashMap<>();
    out.put("spikes", spikes);
    out.put("potential", potential);
    out.put("value", value);
    out.put("word", word);
    return out;
  }

  long spikeCount() {
    long count = 0;
    for (long i = 0; i < spikes.size(); i++) {
      count += spikes.getLong(i);
    }
    return count;
  }

  /** Neurons without a single spike. */
  long silent() {
    long count = 0;
    for (long i = 0; i < word.size(); i++) {
      count += word.getLong(i) == 0 ? 1 : 0;
    }
    return count;
  }
}
