package org.spikepack.backend.integer;

import java.util.List;
import org.spikepack.fault.BadDesign;

/**
 * Proves from the weights how wide sums and membrane potentials get, whatever the input and in
 * whatever order the events come: the positive weights times their largest words bound every
 * partial sum from above, the negative ones from below. The serial form doubles prefixes of the
 * same words and so stays within the same bounds.
 */
final class AccumulatorWidth {

  private static final int LEAST = 16;
  private static final int MOST = 32;
  private static final int GRAIN = 4;

  private final IntegerNeuron neuron;
  private final List<WordMap> maps;
  private long lowest;
  private long highest;

  private AccumulatorWidth(IntegerNeuron neuron, List<WordMap> maps) {
    this.neuron = neuron;
    this.maps = maps;
  }

  static int of(IntegerNeuron neuron, List<WordMap> maps, List<IntegerStage> stages)
      throws BadDesign {
    int widest = LEAST;
    for (IntegerStage stage : stages) {
      if (stage instanceof IntegerStage.Summing sum) {
        int bits = of(neuron, maps, sum);
        if (bits > MOST) {
          throw new BadDesign(
              "layer '" + stage.name() + "' in whole numbers",
              "its sums need " + bits + " bits and an accumulator has 32",
              "use fewer inputs per neuron, or fewer bits per input");
        }
        widest = Math.max(widest, Math.ceilDiv(bits, GRAIN) * GRAIN);
      }
    }
    return widest;
  }

  /** Bits of the two's complement that hold every number of one stage. */
  static int of(IntegerNeuron neuron, List<WordMap> maps, IntegerStage.Summing stage) {
    AccumulatorWidth width = new AccumulatorWidth(neuron, maps);
    for (int o = 0; o < stage.volume().channels(); o++) {
      width.add(stage, o);
    }
    int positive = Long.SIZE - Long.numberOfLeadingZeros(width.highest);
    int negative = Long.SIZE - Long.numberOfLeadingZeros(width.lowest < 0 ? ~width.lowest : 0);
    return Math.max(positive, negative) + 1;
  }

  private void add(IntegerStage.Summing stage, int channel) {
    long bias = stage.bias().getLong(channel);
    long low = Math.min(bias, 0);
    long high = Math.max(bias, 0);
    for (Term term : stage.terms()) {
      long largest = maps.get(term.source()).largestAtOnce();
      switch (term) {
        case WeightedTerm weighted -> {
          long members = weighted.average().map(Window::taps).orElse(1);
          for (int i = 0; i < weighted.fanIn(); i++) {
            int weight = weighted.weight(channel, i);
            low += Math.min(weight, 0) * members * largest;
            high += Math.max(weight, 0) * members * largest;
          }
        }
        case ResidualTerm residual -> {
          long coefficient = residual.coefficients().getLong(channel);
          low += Math.min(coefficient, 0) * largest;
          high += Math.max(coefficient, 0) * largest;
        }
      }
    }
    hold(low, high);
    if (neuron instanceof IntegerNeuron.Stepped stepped) {
      switch (stage) {
        case IntegerStage.Readout _ -> hold(low * stepped.steps(), high * stepped.steps());
        case IntegerStage.Population population -> charge(stepped, population, channel, low, high);
      }
    }
  }

  private void hold(long low, long high) {
    lowest = Math.min(lowest, low);
    highest = Math.max(highest, high);
  }

  /** Follows the interval of potentials through a window. */
  private void charge(
      IntegerNeuron.Stepped model,
      IntegerStage.Population population,
      int channel,
      long low,
      long high) {
    Firing.Stepped firing = (Firing.Stepped) population.firing();
    long threshold = firing.thresholds().getLong(channel);
    long bottom = firing.starts().getLong(channel);
    long top = bottom;
    hold(bottom, Math.max(top, threshold));
    for (int t = 0; t < model.steps(); t++) {
      if (model.decayInput()) {
        hold(low - top, high - bottom);
      }
      bottom = SteppedArithmetic.charge(model, bottom, low);
      top = SteppedArithmetic.charge(model, top, high);
      hold(bottom, top);
      if (top >= threshold) {
        // Who spiked starts from 0 or more, who did not stays below the threshold.
        top = Math.max(model.hardReset() ? 0 : top - threshold, threshold - 1);
        bottom = Math.min(bottom, 0);
      }
    }
  }
}
