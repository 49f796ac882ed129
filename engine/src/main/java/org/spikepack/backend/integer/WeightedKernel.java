package org.spikepack.backend.integer;

import java.util.Optional;

/** A weighted term made ready to run: visits the values that are not zero, whatever the layer. */
final class WeightedKernel {

  private final WeightedTerm term;
  private final Volume map;
  private final Taps taps;
  private final Optional<Taps> average;

  /** {@code [channel][tap of Taps][output]}, so that one event reads a run of outputs. */
  private final int[] weights;

  /** Events of a non-zero word, per pixel of the map. */
  private final int[] events;

  WeightedKernel(WeightedTerm term, Volume map, Volume out) {
    this.term = term;
    this.map = map;
    this.taps = new Taps(term.kernel(), term.over(), out);
    this.average = term.average().map(window -> new Taps(window, map, term.over()));
    int fanIn = term.fanIn();
    int outputs = term.outputs();
    this.weights = new int[fanIn * outputs];
    int width = term.kernel().kernel().width();
    for (int i = 0; i < fanIn; i++) {
      int row = i / width;
      int at = Taps.number(term.kernel(), row, i % width) * outputs;
      for (int o = 0; o < outputs; o++) {
        weights[at + o] = term.weight(o, i);
      }
    }
    this.events = events();
  }

  private int[] events() {
    int[] ofOver = taps.counts();
    if (average.isEmpty()) {
      return ofOver;
    }
    Taps pooled = average.get();
    int[] out = new int[map.area()];
    for (int pixel = 0; pixel < out.length; pixel++) {
      for (int hit = pooled.from(pixel); hit < pooled.to(pixel); hit++) {
        out[pixel] += ofOver[pooled.position(hit)];
      }
    }
    return out;
  }

  int source() {
    return term.source();
  }

  /** Events of each value of a map whose bits are counted one by one, or all as one. */
  long events(int[] words, boolean bitByBit) {
    long sum = 0;
    int at = 0;
    for (int c = 0; c < map.channels(); c++) {
      for (int count : events) {
        int word = words[at++];
        int bits = bitByBit ? Integer.bitCount(word) : Integer.signum(word);
        sum += (long) bits * count;
      }
    }
    return sum;
  }

  /**
   * @param values of the map: words, or spikes of one step
   * @param sums {@code [position][output]}, added to
   */
  void add(int[] values, int[] sums) {
    int[] seen = average.isPresent() ? summed(average.get(), values) : values;
    int outputs = term.outputs();
    int area = term.over().area();
    int kernel = term.kernel().taps();
    for (int c = 0; c < term.over().channels(); c++) {
      for (int pixel = 0; pixel < area; pixel++) {
        int value = seen[c * area + pixel];
        if (value != 0) {
          int to = taps.to(pixel);
          for (int hit = taps.from(pixel); hit < to; ) {
            int run = taps.run(hit, to);
            int from = (c * kernel + taps.tap(hit)) * outputs;
            accumulate(sums, taps.position(hit) * outputs, weights, from, run * outputs, value);
            hit += run;
          }
        }
      }
    }
  }

  private static void accumulate(
      int[] sums, int at, int[] weights, int from, int count, int value) {
    for (int o = 0; o < count; o++) {
      sums[at + o] += weights[from + o] * value;
    }
  }

  /** The members of each window of the average pooling, added up; the weights divide. */
  private int[] summed(Taps pooled, int[] values) {
    Volume over = term.over();
    int[] out = new int[over.size()];
    for (int c = 0; c < map.channels(); c++) {
      for (int pixel = 0; pixel < map.area(); pixel++) {
        int value = values[c * map.area() + pixel];
        if (value != 0) {
          for (int hit = pooled.from(pixel); hit < pooled.to(pixel); hit++) {
            out[c * over.area() + pooled.position(hit)] += value;
          }
        }
      }
    }
    return out;
  }
}
