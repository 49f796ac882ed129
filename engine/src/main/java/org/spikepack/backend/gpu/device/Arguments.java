package org.spikepack.backend.gpu.device;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.jspecify.annotations.Nullable;

/** How arguments of a kernel lie in memory. */
final class Arguments {

  /** No structure of the kernels is larger. */
  static final int MOST_BYTES = 128;

  private Arguments() {}

  /**
   * @return how many bytes it took
   */
  static long put(MemorySegment at, @Nullable Object argument) {
    switch (argument) {
      case null -> at.set(ValueLayout.JAVA_LONG, 0, 0L);
      case DeviceMemory memory -> at.set(ValueLayout.JAVA_LONG, 0, memory.handle());
      case Integer value -> {
        at.set(ValueLayout.JAVA_INT, 0, value);
        return Integer.BYTES;
      }
      case Float value -> {
        at.set(ValueLayout.JAVA_FLOAT, 0, value);
        return Float.BYTES;
      }
      case int[] structure -> {
        MemorySegment.copy(structure, 0, at, ValueLayout.JAVA_INT, 0, structure.length);
        return (long) structure.length * Integer.BYTES;
      }
      default -> throw new IllegalArgumentException("no kernel takes a " + argument.getClass());
    }
    return Long.BYTES;
  }
}
