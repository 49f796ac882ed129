package org.spikepack.backend.gpu;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.spikepack.backend.gpu.device.Device;
import org.spikepack.backend.gpu.device.DeviceMemory;

/** Copies between the Java heap and a device. */
final class Transfer {

  private static final long ALIGNMENT = 64;

  private Transfer() {}

  static void write(Device device, DeviceMemory to, long toByte, MemorySegment from) {
    if (from.isNative()) {
      device.write(to, toByte, from);
      return;
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment outside = arena.allocate(Math.max(1, from.byteSize()), ALIGNMENT);
      MemorySegment.copy(from, 0, outside, 0, from.byteSize());
      device.write(to, toByte, outside.asSlice(0, from.byteSize()));
    }
  }

  static void write(Device device, DeviceMemory to, float[] from) {
    write(device, to, 0, MemorySegment.ofArray(from));
  }
}
