package org.spikepack.backend.integer;

import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * The scale of one output channel: what one unit of its accumulator is worth. Coarse enough that
 * the largest weight fits into int8, or, where clipping is allowed, of the least squared error of
 * all weights. Only scales are tried that the neurons' constants express exactly, so that rounding
 * touches nothing but weights and bias: {@code θ·m/2^h} with SpikePack, {@code v_th/n} step by
 * step.
 */
final class ScaleChoice {

  static final int LARGEST_WEIGHT = 127;
  static final int LARGEST_COEFFICIENT = 32767;

  /** A bias, and a threshold in units of the accumulator, stay below these. */
  private static final double LARGEST_BIAS = 1 << 20;

  private static final double LARGEST_THRESHOLD = 1 << 16;

  /** Scales tried between the one without clipping and half of it. */
  private static final int TRIED = 32;

  private final QuantiserOptions options;
  private final double[] weights;
  private final double floor;
  private final double least;

  /**
   * @param weights of this channel
   * @param shortcuts coefficients of this channel
   * @param threshold θ, v_th, or 0 for a readout
   */
  ScaleChoice(
      QuantiserOptions options,
      double[] weights,
      double[] shortcuts,
      double bias,
      double threshold) {
    this.options = options;
    this.weights = weights.length > 0 ? weights : shortcuts;
    double coarse = Math.max(Math.abs(bias) / LARGEST_BIAS, threshold / LARGEST_THRESHOLD);
    this.floor = Math.max(coarse, largest(shortcuts) / LARGEST_COEFFICIENT);
    double fitting = Math.max(floor, largest(this.weights) / LARGEST_WEIGHT);
    this.least = fitting > 0 ? fitting : 1;
  }

  private static double largest(double[] values) {
    return DoubleStream.of(values).map(Math::abs).max().orElse(0);
  }

  /**
   * SpikePack's {@code scale = θ·multiplier/2^shift}.
   *
   * @param scale as it is; larger than that only where every unit of the accumulator saturates
   */
  record Packed(double scale, int multiplier, int shift) {}

  Packed packed(double theta) {
    return options.powerOfTwo() ? shifted(theta) : multiplied(theta);
  }

  private Packed shifted(double theta) {
    int shift = Math.clamp((int) Math.floor(log2(theta / least)), 0, IntegerNetwork.MOST_SHIFT);
    double scale = best(DoubleStream.of(0, 1).map(i -> Math.scalb(theta, -shift - (int) i)));
    return new Packed(scale, 1, (int) Math.rint(log2(theta / scale)));
  }

  private Packed multiplied(double theta) {
    int most = (1 << options.multiplierBits()) - 1;
    int shift =
        Math.clamp((int) Math.floor(log2(most * theta / least)), 0, IntegerNetwork.MOST_SHIFT);
    if (Math.ceil(Math.scalb(least / theta, shift)) > most && shift > 0) {
      shift--;
    }
    double unit = Math.scalb(theta, -shift);
    if (least > most * unit) {
      return new Packed(least, most, shift);
    }
    int fitting = Math.max(1, (int) Math.ceil(least / unit));
    double scale =
        best(IntStream.rangeClosed(0, fitting / 2).mapToDouble(i -> (fitting - i) * unit));
    return new Packed(scale, (int) Math.rint(scale / unit), shift);
  }

  /** LIF, IF: a whole number of units fills the threshold. */
  double stepped(double threshold) {
    if (options.powerOfTwo() || threshold < least) {
      return free();
    }
    double fitting = Math.floor(threshold / least);
    double step = Math.max(1, fitting / TRIED);
    return best(
        IntStream.range(0, TRIED).mapToDouble(i -> threshold / Math.floor(fitting + i * step)));
  }

  /** Any scale, such as that of a readout. */
  double free() {
    if (options.powerOfTwo()) {
      int exponent = (int) Math.ceil(log2(least));
      return best(DoubleStream.of(0, 1).map(i -> Math.scalb(1, exponent - (int) i)));
    }
    return best(IntStream.range(0, TRIED).mapToDouble(i -> least * (1 - i / (2.0 * TRIED))));
  }

  private static double log2(double x) {
    return Math.log(x) / Math.log(2);
  }

  /** The one of least squared error; the first, which clips nothing, where clipping is off. */
  private double best(DoubleStream scales) {
    double[] tried = scales.toArray();
    double best = tried[0];
    double least = error(best);
    for (int i = 1; i < tried.length && options.clip(); i++) {
      double error = tried[i] >= floor ? error(tried[i]) : Double.POSITIVE_INFINITY;
      if (error < least) {
        least = error;
        best = tried[i];
      }
    }
    return best;
  }

  private double error(double scale) {
    double sum = 0;
    for (double weight : weights) {
      double rest = weight - scale * rounded(weight, scale, LARGEST_WEIGHT);
      sum += rest * rest;
    }
    return sum;
  }

  /** A real number in whole units, clipped. */
  static int rounded(double value, double scale, int largest) {
    return (int) Math.clamp(Math.rint(value / scale), -largest, largest);
  }
}
