package org.spikepack.backend.gpu.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Drivers leave Java the signals that it needs. */
class SignalHandlersTest {

  private static final int SIGBUS = 7;

  private static final NativeLibrary C =
      NativeLibrary.open("spikepack.libc", List.of("libc.so.6"), List.of(), List.of());

  /** Where each handler begins; what stands behind it, the C library leaves partly undefined. */
  private static List<Long> handlers() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment all = SignalHandlers.handlers(arena);
      return LongStream.iterate(0, at -> at < all.byteSize(), at -> at + SignalHandlers.BYTES)
          .mapToObj(at -> all.get(ValueLayout.JAVA_LONG, at))
          .toList();
    }
  }

  @Test
  void whatWorkPutsInTheirPlaceIsTakenBack() {
    assumeTrue(C.present(), "this is no Linux");
    List<Long> before = handlers();
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment ignored = arena.allocate(SignalHandlers.BYTES, Long.BYTES);
      ignored.set(ValueLayout.JAVA_LONG, 0, 1); // SIG_IGN
      SignalHandlers.kept(
          () -> {
            C.function("sigaction", "IPP", 'I').call(SIGBUS, ignored.address(), 0);
            assertNotEquals(before, handlers(), "it is replaced");
          });
    }
    assertEquals(before, handlers());
  }

  @Test
  void askingForDevicesChangesNone() {
    assumeTrue(C.present(), "this is no Linux");
    List<Long> before = handlers();
    DeviceList.ofThisMachine();
    assertEquals(before, handlers());
  }
}
