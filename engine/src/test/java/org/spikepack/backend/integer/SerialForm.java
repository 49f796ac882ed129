package org.spikepack.backend.integer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;

/**
 * An integer network as serial hardware runs it, written down a second time: plane by plane of the
 * words with doubling between, window by window in the order of the kernel, emission by falling
 * thresholds. Every number on the way must fit into the accumulator.
 */
final class SerialForm {

  private final IntegerNetwork network;
  private final int[][] words;
  final List<StageActivity> activity = new ArrayList<>();
  long[] readout = new long[0];
  private long wordEvents;
  private long spikeEvents;

  SerialForm(IntegerNetwork network, int[] input) {
    this.network = network;
    this.words = new int[network.maps().size()][];
    words[0] = input;
    network.stages().forEach(this::run);
  }

  int[] words(int map) {
    return words[map];
  }

  private void run(IntegerStage stage) {
    wordEvents = 0;
    spikeEvents = 0;
    int[] out = new int[stage.volume().size()];
    readout = new long[out.length];
    Volume v = stage.volume();
    for (int c = 0; c < v.channels(); c++) {
      for (int y = 0; y < v.height(); y++) {
        for (int x = 0; x < v.width(); x++) {
          int at = (c * v.height() + y) * v.width() + x;
          switch (stage) {
            case IntegerStage.MaxPool pool -> out[at] = largest(pool, c, y, x);
            case IntegerStage.Population population -> out[at] = fire(population, c, y, x);
            case IntegerStage.Readout end -> readout[at] = window(end, c, y, x);
          }
        }
      }
    }
    long spikes = 0;
    for (int word : out) {
      spikes += Integer.bitCount(word);
    }
    activity.add(new StageActivity(wordEvents, spikeEvents, spikes));
    switch (stage) {
      case IntegerStage.MaxPool pool -> words[pool.target()] = out;
      case IntegerStage.Population population -> words[population.target()] = out;
      case IntegerStage.Readout _ -> {}
    }
  }

  private long held(long value) {
    int unused = Long.SIZE - network.accumulatorBits();
    assertEquals(value, value << unused >> unused, "fits into the accumulator");
    return value;
  }

  private int largest(IntegerStage.MaxPool pool, int c, int y, int x) {
    WordMap map = network.maps().get(pool.source());
    int best = 0;
    for (int ky = 0; ky < pool.window().kernel().height(); ky++) {
      for (int kx = 0; kx < pool.window().kernel().width(); kx++) {
        int word = word(pool.source(), c, pool.window().row(y, ky), pool.window().column(x, kx));
        best = map.coding() == WordMap.Coding.STEPS ? best | word : Math.max(best, word);
      }
    }
    return best;
  }

  /** 0 outside of the map. */
  private int word(int map, int c, int y, int x) {
    Volume v = network.maps().get(map).volume();
    boolean inside = y >= 0 && y < v.height() && x >= 0 && x < v.width();
    return inside ? words[map][(c * v.height() + y) * v.width() + x] : 0;
  }

  private int fire(IntegerStage.Population stage, int c, int y, int x) {
    return switch (network.neuron()) {
      case IntegerNeuron.Packed neuron -> {
        Firing.Packed firing = (Firing.Packed) stage.firing();
        long g = integrate(stage, c, y, x) * firing.multipliers().getLong(c);
        yield greedy(neuron, g, firing.shifts().getLong(c));
      }
      case IntegerNeuron.Stepped neuron -> charge(neuron, stage, c, y, x);
    };
  }

  private int greedy(IntegerNeuron.Packed neuron, long potential, long shift) {
    long unit = 1L << shift;
    long g = potential + (neuron.rounds() ? unit / 2 : 0);
    int bits = network.accumulatorBits() + network.multiplierBits() + 1;
    assertEquals(g, g << Long.SIZE - bits >> Long.SIZE - bits, "fits when rescaled");
    int word = 0;
    for (long threshold = unit << neuron.steps() - 1; threshold >= unit; threshold /= 2) {
      word *= 2;
      if (g >= threshold) {
        g -= threshold;
        word++;
      }
    }
    return word;
  }

  private int charge(
      IntegerNeuron.Stepped neuron, IntegerStage.Population stage, int c, int y, int x) {
    Firing.Stepped firing = (Firing.Stepped) stage.firing();
    long tau = 1L << neuron.leakShift();
    long v = held(firing.starts().getLong(c));
    int word = 0;
    for (int t = 0; t < neuron.steps(); t++) {
      long drive = step(stage, c, y, x, t);
      if (neuron.decayInput()) {
        v = held(v + Math.floorDiv(held(drive - v), tau));
      } else {
        v = held((neuron.leaks() ? v - Math.floorDiv(v, tau) : v) + drive);
      }
      boolean spike = v >= firing.thresholds().getLong(c);
      word = 2 * word + (spike ? 1 : 0);
      if (spike) {
        v = neuron.hardReset() ? 0 : held(v - firing.thresholds().getLong(c));
      }
    }
    return word;
  }

  private long window(IntegerStage.Readout stage, int c, int y, int x) {
    if (!(network.neuron() instanceof IntegerNeuron.Stepped neuron)) {
      return integrate(stage, c, y, x);
    }
    long sum = 0;
    for (int t = 0; t < neuron.steps(); t++) {
      sum = held(sum + step(stage, c, y, x, t));
    }
    return sum;
  }

  /** SpikePack's leaky integration over the planes of the words, bias at the end. */
  private long integrate(IntegerStage.Summing stage, int c, int y, int x) {
    long a = 0;
    for (int plane = 15; plane >= 0; plane--) {
      a = held(2 * a);
      for (Term term : stage.terms()) {
        if (plane < network.maps().get(term.source()).bits()) {
          a = add(a, term, c, y, x, plane, 1, plane == 0);
        }
      }
    }
    return held(a + stage.bias().getLong(c));
  }

  /** The drive of one step of a step-by-step model. */
  private long step(IntegerStage.Summing stage, int c, int y, int x, int t) {
    long a = held(stage.bias().getLong(c));
    for (Term term : stage.terms()) {
      WordMap map = network.maps().get(term.source());
      boolean steps = map.coding() == WordMap.Coding.STEPS;
      int plane = steps ? network.neuron().steps() - 1 - t : 0;
      a = add(a, term, c, y, x, plane, steps ? 1 : map.largest(), t == 0);
    }
    return a;
  }

  private long add(long sum, Term term, int o, int y, int x, int plane, int mask, boolean counts) {
    long a = sum;
    switch (term) {
      case ResidualTerm residual -> {
        int bit = word(residual.source(), o, y, x) >> plane & mask;
        a = held(a + residual.coefficients().getLong(o) * bit);
      }
      case WeightedTerm weighted -> {
        Window kernel = weighted.kernel();
        int index = 0;
        for (int c = 0; c < weighted.over().channels(); c++) {
          for (int ky = 0; ky < kernel.kernel().height(); ky++) {
            for (int kx = 0; kx < kernel.kernel().width(); kx++) {
              int weight = weighted.weight(o, index++);
              for (int word : members(weighted, c, kernel.row(y, ky), kernel.column(x, kx))) {
                count(o == 0 && counts, word);
                a = held(a + (long) weight * (word >> plane & mask));
              }
            }
          }
        }
      }
    }
    return a;
  }

  private void count(boolean counts, int word) {
    wordEvents += counts && word != 0 ? 1 : 0;
    spikeEvents += counts ? Integer.bitCount(word) : 0;
  }

  /** The words behind one tap: those of a window where pixels are averaged. */
  private List<Integer> members(WeightedTerm term, int c, int row, int column) {
    Volume over = term.over();
    List<Integer> out = new ArrayList<>();
    if (row < 0 || row >= over.height() || column < 0 || column >= over.width()) {
      return out;
    }
    if (term.average().isEmpty()) {
      out.add(word(term.source(), c, row, column));
      return out;
    }
    Window window = term.average().get();
    for (int ky = 0; ky < window.kernel().height(); ky++) {
      for (int kx = 0; kx < window.kernel().width(); kx++) {
        out.add(word(term.source(), c, window.row(row, ky), window.column(column, kx)));
      }
    }
    return out;
  }
}
