package org.spikepack.backend.gpu;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import org.spikepack.backend.WeightPrecision;
import org.spikepack.backend.gpu.device.Device;
import org.spikepack.backend.gpu.device.DeviceMemory;
import org.spikepack.backend.gpu.device.Grid;
import org.spikepack.backend.gpu.device.Kernel;
import org.spikepack.backend.gpu.device.KernelSource;
import org.spikepack.backend.gpu.device.MatrixProduct;

/**
 * What a device was measured to reach at most. Matrix rates are those of the maker's library on
 * large products, or, without it, of multiplications in registers; a multiply-add counts as two.
 *
 * @param copyBytesPerSecond read and written bytes of a copy within its memory
 * @param multiplyAddsPerSecond f32 operations
 * @param int8PerSecond of 8-bit integers; empty without tensor cores
 * @param halfPerSecond of f16; empty without tensor cores
 * @param matrixRateBy what measured the matrix rates; empty where there are none
 */
public record DeviceLimits(
    double copyBytesPerSecond,
    double multiplyAddsPerSecond,
    OptionalDouble int8PerSecond,
    OptionalDouble halfPerSecond,
    String matrixRateBy) {

  private static final int SIDE = 8192;
  private static final int THREADS = 256 * 1024;
  private static final int TURNS = 512;

  /** Words and weights that {@code tensorRate} takes each time, of 16 sums. */
  private static final int SUMS = 16;

  /** The rate that bounds a product with such weights. */
  double rate(WeightPrecision weights) {
    return switch (weights) {
      case F32 -> multiplyAddsPerSecond;
      case F16 -> halfPerSecond.orElse(Double.NaN);
      case INT8 -> int8PerSecond.orElse(Double.NaN);
    };
  }

  /**
   * @param clock milliseconds of some work
   */
  static DeviceLimits measured(Device device, long copyBytes, ToDoubleFunction<Runnable> clock) {
    try (Workspace workspace = new Workspace(device)) {
      DeviceMemory from = workspace.take(copyBytes);
      DeviceMemory to = workspace.take(copyBytes);
      device.clear(from);
      double copy = clock.applyAsDouble(() -> device.copy(to, 0, from, 0, copyBytes));
      Kernel rate = device.kernel(KernelSource.of("rate.cl"), "fmaRate");
      double fma =
          clock.applyAsDouble(
              () ->
                  new Call(device, rate)
                      .number(TURNS)
                      .number(0.999f)
                      .memory(to)
                      .run(Grid.line(THREADS)));
      double copied = 2e3 * copyBytes / copy;
      double fused = 1e3 * 2.0 * 8 * THREADS * TURNS / fma;
      if (!TensorCores.present(device)) {
        return new DeviceLimits(copied, fused, OptionalDouble.empty(), OptionalDouble.empty(), "");
      }
      Optional<Double> whole = byLibrary(device, MatrixProduct.Kind.INT8, clock);
      Optional<Double> half = byLibrary(device, MatrixProduct.Kind.F16, clock);
      boolean library = whole.isPresent() && half.isPresent();
      return new DeviceLimits(
          copied,
          fused,
          OptionalDouble.of(library ? whole.get() : inRegisters(device, false, to, clock)),
          OptionalDouble.of(library ? half.get() : inRegisters(device, true, to, clock)),
          library ? "cuBLASLt" : "a loop of mma.sync");
    }
  }

  private static Optional<Double> byLibrary(
      Device device, MatrixProduct.Kind kind, ToDoubleFunction<Runnable> clock) {
    Optional<MatrixProduct> product = device.matrixProduct(kind, SIDE, SIDE, SIDE);
    if (product.isEmpty()) {
      return Optional.empty();
    }
    try (Workspace workspace = new Workspace(device)) {
      DeviceMemory left = workspace.take((long) SIDE * SIDE * Short.BYTES);
      DeviceMemory right = workspace.take((long) SIDE * SIDE * Short.BYTES);
      DeviceMemory out = workspace.take((long) SIDE * SIDE * Integer.BYTES);
      device.clear(left);
      device.clear(right);
      double ms = clock.applyAsDouble(() -> product.get().run(left, right, out));
      return Optional.of(1e3 * 2.0 * SIDE * SIDE * SIDE / ms);
    }
  }

  /** Each warp multiplies 16 rows by 8 columns of 32 bytes. */
  private static double inRegisters(
      Device device, boolean half, DeviceMemory out, ToDoubleFunction<Runnable> clock) {
    Kernel rate = device.kernel(TensorProduct.source(half, false), "tensorRate");
    double ms =
        clock.applyAsDouble(
            () -> new Call(device, rate).number(TURNS).memory(out).run(Grid.line(THREADS)));
    double perWarp = 2.0 * 16 * 8 * (half ? 16 : 32) * SUMS * TURNS;
    return 1e3 * perWarp * (THREADS / 32) / ms;
  }
}
