package org.spikepack.convert;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Finds the largest activation A that a group of channels should be able to carry. Small A cuts off
 * the strongest activations, large A makes the steps between words coarse.
 */
final class ThresholdSearch {

  /** Values that a least-squares search looks at; more change A by less than its own grid. */
  private static final int MOST_PAIRS = 1 << 16;

  private static final double RATIO = 0.85;
  private static final int COARSE = 20;
  private static final int FINE = 9;

  private ThresholdSearch() {}

  /** The largest value of the channels over all calibration images. */
  static double maximum(PopulationSample activations, int[] channels) {
    return Arrays.stream(channels).mapToDouble(activations::largest).max().orElse(0);
  }

  /**
   * The value that {@code percent} % of the activations do not exceed (Rueckauer et al. 2017).
   *
   * @param percent above 0, at most 100
   */
  static double percentile(PopulationSample activations, int[] channels, double percent) {
    int length = activations.channel(channels[0]).length;
    float[] sorted = new float[length * channels.length];
    for (int i = 0; i < channels.length; i++) {
      System.arraycopy(activations.channel(channels[i]), 0, sorted, i * length, length);
    }
    Arrays.sort(sorted);
    int rank = (int) Math.ceil(percent / 100 * sorted.length) - 1;
    return Math.max(0, sorted[Math.max(0, rank)]);
  }

  /**
   * The A with the least mean squared error between what the spiking neuron makes of its drive and
   * what the ANN's neuron delivers: a search over fractions of the largest activation, first coarse
   * and geometric, then fine around the best.
   *
   * @param drives of the spiking network, whose earlier populations are converted already
   * @param activations of the ANN on the same images
   */
  static double leastSquares(
      Transfer transfer, PopulationSample drives, PopulationSample activations, int[] channels) {
    double largest = maximum(activations, channels);
    if (largest == 0) {
      return 0;
    }
    Pairs pairs = Pairs.of(drives, activations, channels);
    double best =
        best(transfer, pairs, IntStream.range(0, COARSE).mapToObj(i -> largest * power(i)));
    double low = best * RATIO;
    double high = Math.min(largest, best / RATIO);
    return best(
        transfer,
        pairs,
        IntStream.range(0, FINE).mapToObj(i -> low + (high - low) * i / (FINE - 1)));
  }

  private static double power(int i) {
    return Math.pow(RATIO, i);
  }

  /** The candidate with the least error, the larger of equals. */
  private static double best(Transfer transfer, Pairs pairs, Stream<Double> candidates) {
    List<Double> list = candidates.toList();
    double[] errors =
        list.parallelStream().mapToDouble(candidate -> pairs.error(transfer, candidate)).toArray();
    int best = 0;
    for (int i = 1; i < errors.length; i++) {
      boolean better = errors[i] < errors[best];
      boolean equalButLarger = errors[i] == errors[best] && list.get(i) > list.get(best);
      if (better || equalButLarger) {
        best = i;
      }
    }
    return list.get(best);
  }

  /** Drive of the spiking neuron and activation of the ANN's, at the same places. */
  private record Pairs(float[] drives, float[] targets) {

    static Pairs of(PopulationSample drives, PopulationSample activations, int[] channels) {
      int length = drives.channel(channels[0]).length;
      long all = (long) length * channels.length;
      int step = (int) Math.max(1, all / MOST_PAIRS);
      int kept = (int) ((all + step - 1) / step);
      float[] u = new float[kept];
      float[] y = new float[kept];
      for (int i = 0; i < kept; i++) {
        long at = (long) i * step;
        int channel = channels[(int) (at / length)];
        int place = (int) (at % length);
        u[i] = drives.channel(channel)[place];
        y[i] = activations.channel(channel)[place];
      }
      return new Pairs(u, y);
    }

    double error(Transfer transfer, double largest) {
      double sum = 0;
      for (int i = 0; i < drives.length; i++) {
        double difference = transfer.value(drives[i], largest) - targets[i];
        sum += difference * difference;
      }
      return sum;
    }
  }
}
