package org.spikepack.backend.gpu.device;

import java.util.HashMap;
import java.util.Map;
import org.spikepack.backend.DeviceFailure;
import org.spikepack.fault.NoDevice;

/**
 * What all devices do alike, whatever their driver: count memory, keep kernels, explain failures.
 */
abstract class OpenedDevice implements Device {

  private final DeviceDescription description;
  private final Map<KernelSource, Long> programs = new HashMap<>();
  private final Map<String, Kernel> kernels = new HashMap<>();
  private long allocated;

  OpenedDevice(DeviceDescription description) {
    this.description = description;
  }

  @Override
  public final DeviceDescription description() {
    return description;
  }

  @Override
  public final long allocatedBytes() {
    return allocated;
  }

  /** A piece of memory that the driver gave. */
  final DeviceMemory taken(long handle, long bytes) {
    allocated += bytes;
    return new DeviceMemory(handle, bytes);
  }

  /** It went back to the driver. */
  final void returned(DeviceMemory memory) {
    allocated -= memory.bytes();
  }

  /** One sentence for what the driver refused. */
  final DeviceFailure failure(String what) {
    return new DeviceFailure(
        new NoDevice(
            "device '" + description.name() + "'",
            what,
            "use a smaller batch, another device, or --backend nd4j"));
  }

  @Override
  public final Kernel kernel(KernelSource source, String name) {
    return kernels.computeIfAbsent(
        source + name, key -> create(programs.computeIfAbsent(source, this::load), name));
  }

  /** Compiles a file of kernels, or takes it from the cache; its handle. */
  abstract long load(KernelSource source);

  /** A kernel of a loaded file. */
  abstract Kernel create(long program, String name);

  /** Handles of what was loaded. */
  final Iterable<Long> programs() {
    return programs.values();
  }
}
