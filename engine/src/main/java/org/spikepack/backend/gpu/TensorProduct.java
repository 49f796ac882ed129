package org.spikepack.backend.gpu;

import java.lang.foreign.MemorySegment;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.spikepack.backend.gpu.device.Device;
import org.spikepack.backend.gpu.device.DeviceMemory;
import org.spikepack.backend.gpu.device.Grid;
import org.spikepack.backend.gpu.device.Kernel;
import org.spikepack.backend.gpu.device.KernelSource;

/**
 * A dense layer on the tensor cores of an NVIDIA card: 8-bit words times 8-bit weights, summed up
 * as integers. Taken where the weights lie on a grid of 8 bits, so that its sums are those of the
 * plain product without its rounding.
 *
 * <p>Off unless the system property {@value #SWITCH} is true: the kernel compiles for every card
 * from sm_80 on, but no card has yet confirmed its results.
 */
final class TensorProduct {

  static final String SWITCH = "spikepack.gpu.tensor";
  static final KernelSource SOURCE = KernelSource.of("tensor.cl");
  private static final int TILE = 128;
  private static final int THREADS = 256;
  private static final int LEAST_ARCHITECTURE = 80;
  private static final int MOST_DEPTH = 65_536;

  private final Site site;
  private final Kernel kernel;
  private final DeviceMemory weight;
  private final DeviceMemory scale;

  private TensorProduct(Site site, GridWeights weights) {
    this.site = site;
    this.kernel = site.kernel(SOURCE, "tensorProduct");
    this.weight = site.workspace().constant(MemorySegment.ofArray(weights.steps()));
    this.scale = site.workspace().constant(weights.scale());
  }

  /**
   * @param weights with the worth of the input's words multiplied in
   * @return empty where the device, the layer or the weights do not allow it
   */
  static Optional<TensorProduct> of(Site site, Taps taps, Signal in, float[] weights) {
    boolean words = in.code.kind() == Code.WORD8 && in.code.table() == null;
    if (!words
        || !taps.dense()
        || taps.taps() != taps.in().channels()
        || taps.taps() > MOST_DEPTH
        || !present(site.device())) {
      return Optional.empty();
    }
    return GridWeights.of(weights, taps.filters()).map(grid -> new TensorProduct(site, grid));
  }

  private static boolean present(Device device) {
    String architecture = device.description().architecture();
    return Boolean.getBoolean(SWITCH)
        && architecture.startsWith("sm_")
        && Integer.parseInt(architecture.substring(3)) >= LEAST_ARCHITECTURE;
  }

  /**
   * @param rows samples
   * @param drive where the sums are wanted too, or null
   */
  void run(
      Taps taps,
      Signal in,
      Signal out,
      int rows,
      @Nullable DeviceMemory bias,
      SteadyNeurons neurons,
      @Nullable DeviceMemory drive,
      int op) {
    int filters = taps.filters();
    Grid grid =
        new Grid(
            new long[] {(rows + TILE - 1) / TILE, (filters + TILE - 1) / TILE, 1},
            new int[] {THREADS, 1, 1});
    site.call(kernel)
        .memory(in.memory())
        .memory(weight)
        .memory(scale)
        .memory(bias)
        .number(rows)
        .number(filters)
        .number(taps.taps())
        .neurons(neurons)
        .memory(out.memory())
        .memory(drive)
        .memory(site.alarm())
        .number(op)
        .run(grid);
  }
}
