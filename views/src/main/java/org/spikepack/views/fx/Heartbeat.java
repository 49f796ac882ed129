package org.spikepack.views.fx;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javafx.application.Platform;
import org.jspecify.annotations.Nullable;

/**
 * Measures for how long the toolkit's thread could not answer: every few milliseconds it is asked,
 * and while it is late its stack is looked at. A window that is never blocked for 100 ms feels
 * alive. Two times are kept, since on a machine with other work every thread waits for its turn:
 * the one on the clock, and the one the thread itself worked or waited. Where it waited for the
 * frame before to be rendered, only that counts which the rendering thread worked meanwhile.
 */
public final class Heartbeat implements AutoCloseable {

  private static final long EVERY_MS = 4;

  /** Later than this, the stack says why. */
  private static final long LATE_NANOS = 30_000_000;

  /**
   * The toolkit's thread did not answer for a while.
   *
   * @param clockMs from question to answer, in milliseconds
   * @param ownMs of those, what the thread computed or waited for others; without the time in which
   *     it was ready and the machine gave it no processor
   * @param stack what it did when it was late the longest; empty for short delays
   */
  public record Stall(double clockMs, double ownMs, List<StackTraceElement> stack) {

    private static final Stall NONE = new Stall(0, 0, List.of());

    /** One line, then what the thread did. */
    public String text() {
      StringBuilder out = new StringBuilder();
      out.append("%.0f ms, of them %.0f ms its own".formatted(clockMs, ownMs));
      stack.forEach(frame -> out.append("\n    at ").append(frame));
      return out.toString();
    }
  }

  /** A question under way; answered on the toolkit's thread. */
  private static final class Question {
    private final long asked = System.nanoTime();
    private final long processorBefore;
    private final long renderBefore;
    private volatile long answered;
    private volatile long processorAfter;
    private long waited;
    private long waitedForRenderer;
    private long rendered;
    private List<StackTraceElement> stack = List.of();

    Question(long processorBefore, long renderBefore) {
      this.processorBefore = processorBefore;
      this.renderBefore = renderBefore;
    }

    Stall stall() {
      long others = waited + Math.min(waitedForRenderer, rendered);
      double own = (processorAfter - processorBefore + others) / 1e6;
      double clock = (answered - asked) / 1e6;
      return new Stall(clock, Math.min(own, clock), stack);
    }
  }

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final ScheduledExecutorService watch =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("heartbeat").factory());
  private final Thread toolkit;
  private final Renderer renderer = Renderer.find();
  private @Nullable Question open;
  private long looked;
  private Stall worst = Stall.NONE;

  private Heartbeat(Thread toolkit) {
    this.toolkit = toolkit;
    watch.scheduleAtFixedRate(this::look, 0, EVERY_MS, TimeUnit.MILLISECONDS);
  }

  /** Watches from now on. Not called on the toolkit's thread, which must run already. */
  public static Heartbeat start() {
    return new Heartbeat(
        CompletableFuture.supplyAsync(Thread::currentThread, Platform::runLater).join());
  }

  private synchronized void look() {
    long now = System.nanoTime();
    Question last = open;
    if (last == null || last.answered != 0) {
      close(last);
      Question next = new Question(threads.getThreadCpuTime(toolkit.threadId()), renderer.nanos());
      open = next;
      Platform.runLater(
          () -> {
            next.processorAfter = threads.getCurrentThreadCpuTime();
            next.answered = System.nanoTime();
          });
    } else if (now - last.asked > LATE_NANOS) {
      late(last, now - looked);
    }
    looked = now;
  }

  /**
   * What the thread does while it is late.
   *
   * @param since the last look, in nanoseconds
   */
  private void late(Question question, long since) {
    Thread.State state = toolkit.getState();
    StackTraceElement[] stack = toolkit.getStackTrace();
    if (!idle(stack)) {
      if (Renderer.awaitedBy(stack)) {
        question.waitedForRenderer += since;
        question.rendered = renderer.nanos() - question.renderBefore;
      } else if (state == Thread.State.BLOCKED
          || state == Thread.State.WAITING
          || state == Thread.State.TIMED_WAITING) {
        question.waited += since;
      }
      question.stack = List.of(stack);
    }
  }

  /** The thread has been woken, but a busy machine has not yet given it a processor. */
  private static boolean idle(StackTraceElement[] stack) {
    return IntStream.range(1, stack.length)
        .anyMatch(
            i ->
                stack[i].getMethodName().equals("newRunLoop")
                    && stack[i - 1].getMethodName().equals("take"));
  }

  private void close(@Nullable Question question) {
    if (question != null && question.stall().ownMs() > worst.ownMs()) {
      worst = question.stall();
    }
  }

  /** The longest stall of the thread's own since the start or the last call. */
  public synchronized Stall take() {
    Stall out = worst;
    worst = Stall.NONE;
    return out;
  }

  @Override
  public void close() {
    watch.shutdownNow();
  }
}
