package org.spikepack.backend.integer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The exact arithmetic of the hardware in plain Java, sample by sample: what a board has to answer,
 * to the bit. The order of the sums does not matter, since none overflows ({@link
 * IntegerNetwork#accumulatorBits}); SpikePack's words are computed in their packed form, which
 * equals the serial one. Keeps nothing between samples, so several threads may use one.
 *
 * <p>SpikePack, per value: {@code g = a·m + r·2^h}, {@code k = clamp(g >> h, 0, 2^T − 1)}. Step by
 * step: {@code v ← v − (v >> k) + x[t]}, or {@code v ← v + ((x[t] − v) >> k)} where the drive
 * decays; a spike where {@code v ≥ v_th}; then {@code v − v_th}, or 0.
 */
public final class IntegerMachine {

  private final IntegerNetwork network;
  private final List<Runner> runners;

  /** A stage made ready to run. */
  private sealed interface Runner {}

  private record Summing(IntegerStage.Summing stage, StageSums sums) implements Runner {}

  private record Maximum(IntegerStage.MaxPool stage, Taps taps) implements Runner {}

  public IntegerMachine(IntegerNetwork network) {
    this.network = network;
    List<Runner> all = new ArrayList<>();
    for (IntegerStage stage : network.stages()) {
      all.add(
          switch (stage) {
            case IntegerStage.Summing sum -> new Summing(sum, new StageSums(sum, network.maps()));
            case IntegerStage.MaxPool pool ->
                new Maximum(
                    pool,
                    new Taps(
                        pool.window(), network.maps().get(pool.source()).volume(), pool.volume()));
          });
    }
    this.runners = List.copyOf(all);
  }

  public IntegerNetwork network() {
    return network;
  }

  /**
   * Runs one sample.
   *
   * @param input words of the first map, in memory order channel, y, x
   */
  public IntegerRun run(int[] input) {
    return run(input, false);
  }

  /**
   * @param potentials whether the potentials of step-by-step models are kept
   */
  IntegerRun run(int[] input, boolean potentials) {
    WordMap first = network.input();
    if (input.length != first.volume().size()) {
      throw new IllegalArgumentException(input.length + " words for " + first.volume());
    }
    for (int word : input) {
      if (word < 0 || word > first.largest()) {
        throw new IllegalArgumentException(word + " is no word of " + first.bits() + " bits");
      }
    }
    Pass pass = new Pass(potentials);
    pass.words[0] = input.clone();
    runners.forEach(pass::run);
    return new IntegerRun(List.of(pass.words), pass.accumulators, pass.potentials, pass.activity);
  }

  /** The readout in the unit of the drive: what an engine would call logits. */
  public double[] logits(int[] readout) {
    IntegerStage.Readout end = network.readout();
    int steps = network.neuron() instanceof IntegerNeuron.Stepped s ? s.steps() : 1;
    double[] out = new double[readout.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = end.scales().get(i / end.volume().area()) * readout[i] / steps;
    }
    return out;
  }

  /** One sample on its way through the stages. */
  private final class Pass {
    final int[][] words = new int[network.maps().size()][];
    final List<int[]> accumulators = new ArrayList<>();
    final List<int[][]> potentials = new ArrayList<>();
    final List<StageActivity> activity = new ArrayList<>();
    private final boolean keepsPotentials;

    Pass(boolean keepsPotentials) {
      this.keepsPotentials = keepsPotentials;
    }

    void run(Runner runner) {
      int[][] trace = new int[0][];
      switch (runner) {
        case Maximum(IntegerStage.MaxPool pool, Taps taps) -> {
          words[pool.target()] = largest(pool, taps, words[pool.source()]);
          accumulators.add(new int[0]);
          activity.add(new StageActivity(0, 0, spikes(words[pool.target()])));
        }
        case Summing(IntegerStage.Readout _, StageSums sums) -> {
          accumulators.add(window(sums));
          activity.add(activity(sums, 0));
        }
        case Summing(IntegerStage.Population population, StageSums sums) -> {
          int[] out;
          switch (network.neuron()) {
            case IntegerNeuron.Packed packed -> {
              int[] a = sums.numbers(words);
              accumulators.add(a);
              out = emit(packed, population, a);
            }
            case IntegerNeuron.Stepped stepped -> {
              SteppedWindow window = new SteppedWindow(stepped, population, keepsPotentials);
              int[] constant = sums.numbers(words);
              for (int t = 0; t < stepped.steps(); t++) {
                window.step(t, constant, sums.step(words, stepped.steps() - 1 - t));
              }
              accumulators.add(window.drive());
              trace = window.potentials();
              out = window.words();
            }
          }
          words[population.target()] = out;
          activity.add(activity(sums, spikes(out)));
        }
      }
      potentials.add(trace);
    }

    /** Readout: the sum over the window. */
    private int[] window(StageSums sums) {
      int[] out = sums.numbers(words);
      if (network.neuron() instanceof IntegerNeuron.Stepped stepped) {
        int[] constant = out.clone();
        Arrays.fill(out, 0);
        for (int t = 0; t < stepped.steps(); t++) {
          int[] step = sums.step(words, stepped.steps() - 1 - t);
          for (int i = 0; i < out.length; i++) {
            out[i] += constant[i] + step[i];
          }
        }
      }
      return out;
    }

    private StageActivity activity(StageSums sums, long spikes) {
      return new StageActivity(sums.events(words, false), sums.events(words, true), spikes);
    }
  }

  private static int[] emit(
      IntegerNeuron.Packed neuron, IntegerStage.Population population, int[] a) {
    Firing.Packed firing = (Firing.Packed) population.firing();
    int area = population.volume().area();
    int[] out = new int[a.length];
    for (int i = 0; i < out.length; i++) {
      long multiplier = firing.multipliers().getLong(i / area);
      int shift = (int) firing.shifts().getLong(i / area);
      out[i] = PackedArithmetic.word(neuron, a[i], multiplier, shift);
    }
    return out;
  }

  /** The OR of words of steps is the maximum of every step. */
  private int[] largest(IntegerStage.MaxPool pool, Taps taps, int[] words) {
    boolean steps = network.maps().get(pool.source()).coding() == WordMap.Coding.STEPS;
    Volume out = pool.volume();
    int[] result = new int[out.size()];
    int area = words.length / out.channels();
    for (int i = 0; i < words.length; i++) {
      int pixel = i % area;
      for (int hit = taps.from(pixel); hit < taps.to(pixel); hit++) {
        int at = i / area * out.area() + taps.position(hit);
        result[at] = steps ? result[at] | words[i] : Math.max(result[at], words[i]);
      }
    }
    return result;
  }

  private static long spikes(int[] words) {
    long sum = 0;
    for (int word : words) {
      sum += Integer.bitCount(word);
    }
    return sum;
  }
}
