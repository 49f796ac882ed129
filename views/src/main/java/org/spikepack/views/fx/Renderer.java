package org.spikepack.views.fx;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Set;

/**
 * The thread on which the toolkit renders. It draws a frame while the toolkit's own thread goes on,
 * which waits for it before it hands over the next frame.
 */
final class Renderer {

  private static final String NAME = "QuantumRenderer";

  /** For a frame, and for a picture of what is shown. */
  private static final Set<String> WAITING = Set.of("waitForRenderingToComplete", "renderToImage");

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final long id;

  private Renderer(long id) {
    this.id = id;
  }

  /** Once the toolkit has been started. */
  static Renderer find() {
    return Arrays.stream(THREADS.getThreadInfo(THREADS.getAllThreadIds()))
        .filter(thread -> thread != null && thread.getThreadName().startsWith(NAME))
        .findFirst()
        .map(thread -> new Renderer(thread.getThreadId()))
        .orElseThrow(() -> new IllegalStateException("no thread renders"));
  }

  /** Processor time it has taken so far. */
  long nanos() {
    return THREADS.getThreadCpuTime(id);
  }

  /** Whether a thread with this stack waits for it. */
  static boolean awaitedBy(StackTraceElement[] stack) {
    return Arrays.stream(stack).anyMatch(frame -> WAITING.contains(frame.getMethodName()));
  }
}
