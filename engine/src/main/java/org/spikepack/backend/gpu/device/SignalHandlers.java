package org.spikepack.backend.gpu.device;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;

/**
 * Handlers of the signals by which Java itself notices null pointers and stops its threads. LLVM,
 * which OpenCL drivers compile with, puts its own in their place when it is loaded, each good for
 * one signal ({@code SA_RESETHAND}): a second thread that runs into one at the same moment ends the
 * program.
 */
final class SignalHandlers {

  private static final NativeLibrary C =
      NativeLibrary.open("spikepack.libc", List.of("libc.so.6"), List.of(), List.of());
  private static final NativeFunction SIGACTION = C.function("sigaction", "IPP", 'I');

  /** SIGILL, SIGBUS and SIGSEGV of Linux. */
  private static final int[] SIGNALS = {4, 7, 11};

  /** Enough for a {@code struct sigaction}, which nobody looks into here. */
  static final long BYTES = 256;

  private SignalHandlers() {}

  /** Does work, and puts the handlers back that were there before. */
  static void kept(Runnable work) {
    if (!C.present()) {
      work.run();
      return;
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment before = handlers(arena);
      work.run();
      for (int i = 0; i < SIGNALS.length; i++) {
        SIGACTION.call(SIGNALS[i], before.address() + i * BYTES, 0);
      }
    }
  }

  /** As the system has them, one behind the other. */
  static MemorySegment handlers(Arena arena) {
    MemorySegment out = arena.allocate(SIGNALS.length * BYTES, Long.BYTES);
    for (int i = 0; i < SIGNALS.length; i++) {
      SIGACTION.call(SIGNALS[i], 0, out.address() + i * BYTES);
    }
    return out;
  }
}
