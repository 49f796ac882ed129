package org.spikepack.backend.gpu;

import org.jspecify.annotations.Nullable;
import org.spikepack.backend.gpu.device.DeviceMemory;
import org.spikepack.backend.gpu.device.Grid;
import org.spikepack.backend.gpu.device.Kernel;
import org.spikepack.backend.gpu.device.KernelSource;

/** Sums over samples, steps and pixels, one per channel; the same on every run. */
final class ChannelSums {

  /** What is summed up; the second sum in brackets. */
  enum Mode {
    GRADIENT,
    VALUE,
    /** (Squares of deviations.) */
    SQUARE,
    /** Gradient (and its product with the deviation). */
    NORM,
    THETA
  }

  static final KernelSource SOURCE = KernelSource.of("training.cl");
  private static final int THREADS = 256;
  private static final int MOST_SHARES = 64;

  private final Site site;
  private final int channels;
  private final int area;
  private final Kernel sums;
  private final Kernel fold;
  private final DeviceMemory part;
  private int shares;

  ChannelSums(Site site, int channels, int area) {
    this.site = site;
    this.channels = channels;
    this.area = area;
    this.sums = site.kernel(SOURCE, "channelSums");
    this.fold = site.kernel(SOURCE, "foldSums");
    this.part = site.workspace().take((long) MOST_SHARES * channels * 2 * Float.BYTES);
  }

  /**
   * @param in what the mode reads besides the gradient
   * @param neurons for {@link Mode#THETA}
   * @param rows samples times steps
   */
  void measure(
      Mode mode,
      @Nullable Signal in,
      @Nullable DeviceMemory gradient,
      @Nullable DeviceMemory centre,
      SteadyNeurons neurons,
      float most,
      int rows,
      int batch) {
    long perChannel = (long) rows * area;
    shares = (int) Math.max(1, Math.min(MOST_SHARES, perChannel / (8 * THREADS)));
    site.call(sums)
        .number(mode.ordinal())
        .source(in, batch)
        .number(channels)
        .number(area)
        .memory(gradient)
        .memory(centre)
        .neurons(neurons)
        .number(most)
        .number(rows)
        .number(shares)
        .memory(part)
        .run(new Grid(new long[] {shares, channels, 1}, new int[] {THREADS, 1, 1}));
  }

  /** Adds up what was measured: the first sums, or the second. */
  void fold(boolean second, float factor, DeviceMemory into) {
    site.call(fold)
        .memory(part)
        .number(channels)
        .number(shares)
        .number(second ? 1 : 0)
        .number(factor)
        .memory(into)
        .run(Grid.line(channels));
  }
}
