package org.spikepack.measure;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.spikepack.tensor.Tensor;

/**
 * How many weights each input element of a weighted layer meets: what a synaptic operation count
 * needs to know of the layer. Zeros of the padding meet nothing.
 *
 * @param nonzero {@code [elements]}: nonzero weights met by one input element
 * @param dense weights met by all elements together, zero weights included
 */
public record FanOut(int[] nonzero, long dense) {

  /** Fully connected, {@code weight [out, in]}. */
  public static FanOut dense(Tensor weight) {
    int outputs = weight.dim(0);
    int inputs = weight.dim(1);
    int[] nonzero = new int[inputs];
    for (int o = 0; o < outputs; o++) {
      for (int i = 0; i < inputs; i++) {
        nonzero[i] += weight.get((long) o * inputs + i) != 0 ? 1 : 0;
      }
    }
    return new FanOut(nonzero, (long) outputs * inputs);
  }

  /**
   * Convolution over feature maps.
   *
   * @param weight {@code [filters, channels/groups, y, x]}
   * @param y sizes along the height
   * @param x sizes along the width
   */
  public static FanOut conv2d(Tensor weight, int groups, Axis y, Axis x) {
    int[][] taps = nonzeroPerTap(weight, groups);
    int[] rowTaps = y.outputsPerTap(weight.dim(2));
    int[] columnTaps = x.outputsPerTap(weight.dim(3));
    int channels = taps.length;
    int[] nonzero = new int[channels * y.size() * x.size()];
    long positions = 0;
    int kernelWidth = weight.dim(3);
    for (int ky = 0; ky < weight.dim(2); ky++) {
      for (int kx = 0; kx < kernelWidth; kx++) {
        positions += (long) rowTaps[ky] * columnTaps[kx];
        for (int c = 0; c < channels; c++) {
          addTap(nonzero, c, taps[c][ky * kernelWidth + kx], ky, kx, y, x);
        }
      }
    }
    return new FanOut(nonzero, positions * channels * (weight.dim(0) / groups));
  }

  /** One tap of the kernel: every input element under it meets {@code filters} weights. */
  private static void addTap(
      int[] nonzero, int channel, int filters, int ky, int kx, Axis y, Axis x) {
    if (filters == 0) {
      return;
    }
    for (int oy = 0; oy < y.outputs(); oy++) {
      int iy = y.input(oy, ky);
      if (iy < 0 || iy >= y.size()) {
        continue;
      }
      int row = (channel * y.size() + iy) * x.size();
      for (int ox = 0; ox < x.outputs(); ox++) {
        int ix = x.input(ox, kx);
        if (ix >= 0 && ix < x.size()) {
          nonzero[row + ix] += filters;
        }
      }
    }
  }

  /** {@code [channel][tap]}: filters of the channel's group whose weight there is not zero. */
  private static int[][] nonzeroPerTap(Tensor weight, int groups) {
    int filters = weight.dim(0);
    int perGroup = weight.dim(1);
    int taps = weight.dim(2) * weight.dim(3);
    int[][] out = new int[perGroup * groups][taps];
    long at = 0;
    for (int f = 0; f < filters; f++) {
      int group = f / (filters / groups);
      for (int c = 0; c < perGroup; c++) {
        for (int tap = 0; tap < taps; tap++) {
          out[group * perGroup + c][tap] += weight.get(at++) != 0 ? 1 : 0;
        }
      }
    }
    return out;
  }

  /** The nonzero weights that {@code counts[i]} events at each element i meet together. */
  double met(long[] counts) {
    if (counts.length != nonzero.length) {
      throw new IllegalArgumentException(
          counts.length + " elements counted, fan-out known of " + nonzero.length);
    }
    double sum = 0;
    for (int i = 0; i < counts.length; i++) {
      sum += (double) counts[i] * nonzero[i];
    }
    return sum;
  }

  /**
   * One axis of a convolution, in pixels.
   *
   * @param size of the input
   * @param outputs size of the output
   * @param padding zeros before the first pixel
   */
  public record Axis(int size, int outputs, int stride, int padding, int dilation) {

    /**
     * The input pixel under tap {@code k} at output {@code o}; outside the input in the padding.
     */
    int input(int o, int k) {
      return o * stride - padding + k * dilation;
    }

    /** For each tap, the outputs at which it lies on a pixel and not on the padding. */
    int[] outputsPerTap(int kernel) {
      int[] out = new int[kernel];
      Arrays.setAll(
          out,
          k ->
              (int)
                  IntStream.range(0, outputs)
                      .map(o -> input(o, k))
                      .filter(i -> i >= 0 && i < size)
                      .count());
      return out;
    }
  }
}
