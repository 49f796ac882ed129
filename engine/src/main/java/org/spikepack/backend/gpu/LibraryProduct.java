package org.spikepack.backend.gpu;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.spikepack.backend.gpu.device.DeviceMemory;
import org.spikepack.backend.gpu.device.Grid;
import org.spikepack.backend.gpu.device.Kernel;
import org.spikepack.backend.gpu.device.MatrixProduct;

/**
 * A dense layer by a library of the card's maker: words unfolded to what the library takes, its
 * product, then shortcut and neurons in a pass of their own. The sums of integers are the same as
 * those of {@link TensorProduct}. Only for whole batches.
 */
final class LibraryProduct {

  /** Half of what a word of eight bits can be. */
  private static final int SHIFT = 128;

  private final Site site;
  private final Taps taps;
  private final Signal in;
  private final int pitch;
  private final MatrixProduct product;
  private final DeviceMemory weight;
  private final DeviceMemory scale;
  private final DeviceMemory sums;
  private final @Nullable DeviceMemory rows;
  private final @Nullable DeviceMemory missing;
  private final Kernel unfolded;
  private final Kernel finish;

  /**
   * @param product offered for these sizes
   * @param memory takes what it works in
   */
  LibraryProduct(
      Site site,
      Workspace memory,
      Taps taps,
      Signal in,
      TensorWeights weights,
      DeviceMemory weight,
      DeviceMemory scale,
      int pitch,
      int batch,
      MatrixProduct product) {
    this.site = site;
    this.taps = taps;
    this.in = in;
    this.pitch = pitch;
    this.product = product;
    this.weight = weight;
    this.scale = scale;
    boolean half = weights.half();
    boolean asTheyLie =
        !half && !in.code.bits() && in.code.steps() < Byte.SIZE && pitch == taps.in().channels();
    long values = (long) batch * in.steps * pitch;
    this.rows = asTheyLie ? null : memory.take(values * (half ? Short.BYTES : Byte.BYTES));
    this.sums = memory.take((long) batch * in.steps * taps.filters() * Integer.BYTES);
    this.missing =
        half || shift() == 0 ? null : memory.constant(weights.sums(taps.filters(), shift()));
    this.unfolded = site.kernel(TensorProduct.source(half, in.code.bits()), "unfolded");
    this.finish = site.kernel(TensorProduct.source(half, in.code.bits()), "finish");
  }

  /**
   * What the library offers for a layer, if anything.
   *
   * @param half whether the weights are f16
   */
  static Optional<MatrixProduct> offered(
      Site site, Taps taps, Signal in, boolean half, int pitch, int batch) {
    if (!taps.dense() || taps.window() > 1) {
      return Optional.empty();
    }
    MatrixProduct.Kind kind = half ? MatrixProduct.Kind.F16 : MatrixProduct.Kind.INT8;
    return site.device().matrixProduct(kind, batch * in.steps, taps.filters(), pitch);
  }

  /** What is taken off every word, so that it fits into a byte with a sign. */
  private int shift() {
    return in.code.bits() || in.code.steps() < Byte.SIZE ? 0 : SHIFT;
  }

  /**
   * Enqueues it.
   *
   * @param from words {@code [sample][channel]}
   */
  void multiply(
      DeviceMemory from,
      DeviceMemory to,
      int batch,
      @Nullable DeviceMemory bias,
      WeightedOp.Ending ending,
      int op) {
    DeviceMemory left = from;
    if (rows != null) {
      left = rows;
      site.call(unfolded)
          .memory(from)
          .number(taps.in().channels())
          .number(pitch)
          .number(batch)
          .number(in.steps)
          .number(shift())
          .memory(rows)
          .run(Grid.line((long) batch * in.steps * pitch / Integer.BYTES));
    }
    product.run(left, weight, sums);
    Call call =
        site.call(finish)
            .memory(sums)
            .memory(missing)
            .memory(scale)
            .memory(bias)
            .structure(taps.window(in, batch));
    ending.of(call, site, to, batch, op).run(Grid.line((long) batch * in.steps * taps.filters()));
  }
}
