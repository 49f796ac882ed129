package org.spikepack.backend.gpu;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.OptionalInt;
import org.spikepack.backend.gpu.device.Device;
import org.spikepack.backend.gpu.device.DeviceMemory;

/** Where kernels leave the number of the first op that met NaN or infinity. */
final class Alarm implements AutoCloseable {

  private static final int QUIET = Integer.MAX_VALUE;

  private final Device device;
  private final DeviceMemory memory;

  Alarm(Device device) {
    this.device = device;
    this.memory = device.allocate(Integer.BYTES);
  }

  DeviceMemory memory() {
    return memory;
  }

  void clear() {
    Transfer.write(device, memory, 0, MemorySegment.ofArray(new int[] {QUIET}));
  }

  /** Waits for all work so far. */
  OptionalInt raised() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment first = arena.allocate(ValueLayout.JAVA_INT);
      device.read(first, memory, 0);
      int op = first.get(ValueLayout.JAVA_INT, 0);
      return op == QUIET ? OptionalInt.empty() : OptionalInt.of(op);
    }
  }

  @Override
  public void close() {
    device.free(memory);
  }
}
