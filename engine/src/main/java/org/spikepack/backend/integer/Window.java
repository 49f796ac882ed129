package org.spikepack.backend.integer;

import org.spikepack.network.Extent;

/**
 * A window that slides over the pixels of a volume; pixels beyond the border do not count.
 *
 * @param kernel taps
 * @param stride pixels between neighbouring positions
 * @param padding pixels that the first position lies outside the border
 * @param dilation pixels between neighbouring taps
 */
public record Window(Extent kernel, Extent stride, Extent padding, Extent dilation) {

  /** The one position that sees all pixels of a volume. */
  static Window whole(Volume volume) {
    Extent one = Extent.square(1);
    Extent all = new Extent(volume.height(), volume.width());
    return new Window(all, one, Extent.square(0), one);
  }

  /** Taps altogether. */
  public int taps() {
    return kernel.height() * kernel.width();
  }

  /** The pixels that a volume of {@code channels} channels keeps under this window. */
  Volume over(Volume in, int channels) {
    int y = positions(in.height(), kernel.height(), stride.height(), padding.height(), true);
    int x = positions(in.width(), kernel.width(), stride.width(), padding.width(), false);
    return new Volume(channels, y, x);
  }

  private int positions(int in, int taps, int step, int margin, boolean vertical) {
    int distance = vertical ? dilation.height() : dilation.width();
    return (in + 2 * margin - distance * (taps - 1) - 1) / step + 1;
  }

  /** The row that tap {@code ky} of output row {@code y} falls on; may lie outside. */
  public int row(int y, int ky) {
    return y * stride.height() - padding.height() + ky * dilation.height();
  }

  /** The column that tap {@code kx} of output column {@code x} falls on; may lie outside. */
  public int column(int x, int kx) {
    return x * stride.width() - padding.width() + kx * dilation.width();
  }
}
