package org.spikepack.backend.gpu.device;

import java.lang.foreign.MemorySegment;
import java.util.Optional;
import org.spikepack.backend.DeviceFailure;

/**
 * A device with memory of its own that runs kernels one after another in the order they are given.
 * Everything may end in a {@link DeviceFailure}. Not for several threads.
 */
public interface Device extends AutoCloseable {

  DeviceDescription description();

  /** Memory with arbitrary content. */
  DeviceMemory allocate(long bytes);

  void free(DeviceMemory memory);

  /** Copies to the device; {@code from} may change when this returns. */
  void write(DeviceMemory to, long toByte, MemorySegment from);

  /** Waits for all work so far and copies from the device. */
  void read(MemorySegment to, DeviceMemory from, long fromByte);

  void copy(DeviceMemory to, long toByte, DeviceMemory from, long fromByte, long bytes);

  /** Fills with zeros. */
  void clear(DeviceMemory memory);

  /**
   * The kernel of that name, compiled when first asked for.
   *
   * @param source a kernel file and how it is specialised
   */
  Kernel kernel(KernelSource source, String name);

  /**
   * Runs a kernel, some time after this returns.
   *
   * @param arguments {@link DeviceMemory}, or null for none; {@code Integer}, {@code Float}; or
   *     {@code int[]} for a structure
   */
  void launch(Kernel kernel, Grid grid, Object... arguments);

  /**
   * A matrix product by a library of the device's maker, where there is one and it knows the sizes.
   *
   * @param depth numbers in a row of left and right
   */
  default Optional<MatrixProduct> matrixProduct(
      MatrixProduct.Kind kind, int rows, int filters, int depth) {
    return Optional.empty();
  }

  /**
   * Records work without doing it. It may launch kernels, copy and clear within the device, and
   * multiply; the host must not take part in it.
   *
   * @return empty where the driver does not record
   */
  Optional<Recording> record(Runnable work);

  /** Waits for all work so far. */
  void finish();

  /** Milliseconds that the device itself was busy with the work, by its own clock. */
  double milliseconds(Runnable work);

  /** Bytes of memory taken so far and not freed. */
  long allocatedBytes();

  @Override
  void close();
}
