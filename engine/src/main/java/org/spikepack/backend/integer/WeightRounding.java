package org.spikepack.backend.integer;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Rounds the weights of one output channel so that their errors cancel instead of adding up. Words
 * are never negative, and those of neighbouring pixels and of one map resemble each other, so what
 * a neuron notices first of rounding is the sum of the errors: over the kernel of each input
 * channel, then over all of them. The first is brought to half a unit or less by rounding the other
 * way those weights that were nearest to it, then the second, at the cost of at most one weight of
 * each kernel; no weight that fits is off by a whole unit. After Guo et al., <i> SQuant: On-the-Fly
 * Data-Free Quantization via Diagonal Hessian Approximation</i>, ICLR 2022; it looks at no sample.
 */
final class WeightRounding {

  private final double[] exact;
  private final int[] whole;

  private WeightRounding(double[] weights, double scale) {
    exact = Arrays.stream(weights).map(weight -> weight / scale).toArray();
    whole = new int[exact.length];
    for (int i = 0; i < exact.length; i++) {
      whole[i] = ScaleChoice.rounded(exact[i], 1, ScaleChoice.LARGEST_WEIGHT);
    }
  }

  /**
   * @param weights of one output channel, kernel after kernel
   * @param taps weights of one kernel
   * @return in units of the scale, within int8
   */
  static int[] of(double[] weights, double scale, int taps) {
    WeightRounding rounding = new WeightRounding(weights, scale);
    for (int from = 0; from < weights.length; from += taps) {
      rounding.balance(from, from + taps);
    }
    rounding.balanceKernels(taps);
    return rounding.whole;
  }

  private double error(int i) {
    return whole[i] - exact[i];
  }

  private double sum(int from, int to) {
    return IntStream.range(from, to).mapToDouble(this::error).sum();
  }

  /** Brings the sum of the errors of one kernel to half a unit or less. */
  private void balance(int from, int to) {
    double sum = sum(from, to);
    int step = sum > 0 ? -1 : 1;
    candidates(from, to, step).limit(Math.round(Math.abs(sum))).forEach(i -> turn(i, step));
  }

  /** Brings the sum of all errors there too, by one weight in each of the kernels furthest off. */
  private void balanceKernels(int taps) {
    double sum = sum(0, whole.length);
    int step = sum > 0 ? -1 : 1;
    IntStream.range(0, whole.length / taps)
        .map(kernel -> kernel * taps)
        .boxed()
        .sorted(Comparator.comparingDouble(from -> sum(from, from + taps) * step))
        .flatMap(from -> candidates(from, from + taps, step).limit(1))
        .limit(Math.round(Math.abs(sum)))
        .toList()
        .forEach(i -> turn(i, step));
  }

  /** Weights that may be turned that way, those with the largest error first. */
  private Stream<Integer> candidates(int from, int to, int step) {
    return IntStream.range(from, to)
        .filter(i -> turns(i, step))
        .boxed()
        .sorted(Comparator.comparingDouble(i -> error(i) * step));
  }

  /** Zeros stay: what groups and joined maps leave out has no weight. */
  private boolean turns(int i, int step) {
    return exact[i] != 0
        && error(i) * step < 0
        && error(i) * step > -1
        && Math.abs(whole[i] + step) <= ScaleChoice.LARGEST_WEIGHT;
  }

  private void turn(int i, int step) {
    whole[i] += step;
  }
}
