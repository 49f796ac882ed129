package org.spikepack.backend.gpu;

import org.spikepack.network.Conv2d;
import org.spikepack.network.Dense;
import org.spikepack.network.Extent;
import org.spikepack.network.Layer;
import org.spikepack.network.Shape;

/**
 * The geometry of a weighted layer; a dense layer is a convolution over one pixel with as many
 * channels as it has inputs.
 *
 * @param in of one sample
 * @param out of one sample
 */
record Taps(
    Shape in,
    Shape out,
    Extent kernel,
    Extent stride,
    Extent padding,
    Extent dilation,
    int groups) {

  static Taps of(Layer layer, Shape in, Shape out) {
    Extent one = Extent.square(1);
    return switch (layer) {
      case Dense _ ->
          new Taps(
              Shape.of(in.size(), 1, 1),
              Shape.of(out.size(), 1, 1),
              one,
              one,
              Extent.square(0),
              one,
              1);
      case Conv2d conv ->
          new Taps(
              in,
              out,
              conv.kernel(),
              conv.stride(),
              conv.padding(),
              conv.dilation(),
              conv.groups());
      default -> throw new IllegalArgumentException(layer + " has no weights");
    };
  }

  /** Whether it is a dense layer. */
  boolean dense() {
    return in.area() == 1 && out.area() == 1;
  }

  /** Weights of one filter. */
  int taps() {
    return in.channels() / groups * window();
  }

  /** Pixels that a filter looks at. */
  int window() {
    return kernel.height() * kernel.width();
  }

  int filters() {
    return out.channels() / groups;
  }

  /** Multiply-adds of one sample and step. */
  long products() {
    return (long) out.size() * taps();
  }

  /** The input channel, within its group, of a tap. */
  int channel(int tap) {
    return tap / window();
  }

  /** Per tap: offset in the input sample's group, rows down and columns right of the corner. */
  int[] table() {
    int[] table = new int[3 * taps()];
    int area = in.area();
    for (int tap = 0; tap < taps(); tap++) {
      int dy = tap / kernel.width() % kernel.height() * dilation.height();
      int dx = tap % kernel.width() * dilation.width();
      table[3 * tap] = channel(tap) * area;
      table[3 * tap + 1] = dy;
      table[3 * tap + 2] = dx;
    }
    return table;
  }

  /** Per tap of one channel: rows down and columns right of the corner. */
  int[] spots() {
    int[] spots = new int[2 * window()];
    for (int tap = 0; 2 * tap < spots.length; tap++) {
      spots[2 * tap] = tap / kernel.width() * dilation.height();
      spots[2 * tap + 1] = tap % kernel.width() * dilation.width();
    }
    return spots;
  }

  /** The structure {@code Window} of {@code product.cl}. */
  int[] window(Signal signal, int batch) {
    return new int[] {
      filters(),
      taps(),
      groups,
      in.channels() / groups,
      in.dim(1),
      in.dim(2),
      out.dim(1),
      out.dim(2),
      stride.height(),
      stride.width(),
      padding.height(),
      padding.width(),
      signal.steps,
      batch,
      batch * signal.steps * out.area(),
      signal.code.table() == null ? 0 : 1
    };
  }
}
