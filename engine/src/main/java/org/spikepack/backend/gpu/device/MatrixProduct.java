package org.spikepack.backend.gpu.device;

/**
 * A product by a library of the device's maker: {@code out[row][filter] = Σ left[row][k] ·
 * right[filter][k]}. Belongs to its device and ends with it.
 */
@FunctionalInterface
public interface MatrixProduct {

  /** What is multiplied, and what it is summed up in. */
  enum Kind {
    /** 8-bit integers with a sign, into 32-bit integers. */
    INT8,
    /** f16 into f32. */
    F16
  }

  /** Enqueues it. */
  void run(DeviceMemory left, DeviceMemory right, DeviceMemory out);
}
