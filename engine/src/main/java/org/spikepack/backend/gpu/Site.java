package org.spikepack.backend.gpu;

import org.spikepack.backend.gpu.device.Device;
import org.spikepack.backend.gpu.device.DeviceMemory;
import org.spikepack.backend.gpu.device.Kernel;
import org.spikepack.backend.gpu.device.KernelSource;

/**
 * Where ops are built.
 *
 * @param workspace the memory of their circuit
 * @param alarm where kernels leave word of NaN or infinity
 * @param tensorCores that products may take
 */
record Site(Device device, Workspace workspace, DeviceMemory alarm, TensorCores tensorCores) {

  private static final KernelSource STAGE = KernelSource.of("stage.cl");

  /** One of the kernels that work value by value. */
  Kernel stage(String name) {
    return device.kernel(STAGE, name);
  }

  Kernel kernel(KernelSource source, String name) {
    return device.kernel(source, name);
  }

  Call call(Kernel kernel) {
    return new Call(device, kernel);
  }
}
