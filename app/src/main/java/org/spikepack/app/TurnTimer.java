package org.spikepack.app;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import org.spikepack.fault.UserFault;

/**
 * Times several works against each other: every round gives each of them a turn, so that all see
 * the same weather on the machine, and medians over rounds leave the gusts out.
 *
 * <p>What a turn is depends on who is compared. Works that share their threads take one pass each.
 * Works with threads of their own get a block of passes each, undisturbed: a thread pool that spins
 * on for a while after its work, as ONNX Runtime's does, would otherwise hold the processors during
 * the pass of the next one, and the time of that one would say nothing about it. So a block starts
 * only when all threads of this process sleep, wakes the pool of its own work by passes that do not
 * count, and is worth the median of those that do.
 */
final class TurnTimer {

  /** Rounds before the clock counts: enough for Java's compiler to have done its work. */
  private static final int FEWEST_WARM_UP_ROUNDS = 2;

  private static final long WARM_UP_NANOS = 2_000_000_000;

  private static final int WAKING_PASSES = 3;
  private static final int FEWEST_PASSES = 5;
  private static final long BLOCK_NANOS = 150_000_000;

  /** Threads sleep when they take next to no processor time while one looks on for this long. */
  private static final Duration LOOK = Duration.ofMillis(50);

  private static final Duration ASLEEP = Duration.ofMillis(5);
  private static final int MOST_LOOKS = 20;

  /** Something to be timed. */
  interface Work {
    void run() throws UserFault;
  }

  private final Map<String, Work> works = new LinkedHashMap<>();
  private final boolean blocks;

  private TurnTimer(boolean blocks) {
    this.blocks = blocks;
  }

  /** For works that share their threads: pass by pass. */
  static TurnTimer passByPass() {
    return new TurnTimer(false);
  }

  /** For works with threads of their own: each in a block, the others asleep. */
  static TurnTimer undisturbed() {
    return new TurnTimer(true);
  }

  void add(String name, Work work) {
    works.put(name, work);
  }

  /**
   * Milliseconds of a pass of each work by name, in the order in which they were added, one number
   * for each round.
   */
  Map<String, double[]> times(int rounds, ProgressLine line) throws UserFault {
    Map<String, double[]> times = new LinkedHashMap<>();
    works.keySet().forEach(name -> times.put(name, new double[rounds]));
    warmUp(line);
    long begin = System.nanoTime();
    for (int round = 0; round < rounds; round++) {
      for (Map.Entry<String, Work> turn : works.entrySet()) {
        Work work = turn.getValue();
        Objects.requireNonNull(times.get(turn.getKey()))[round] = blocks ? block(work) : pass(work);
      }
      double done = (round + 1.0) / rounds;
      line.show("timing", done, (System.nanoTime() - begin) / 1e9 * (1 / done - 1));
    }
    return times;
  }

  private void warmUp(ProgressLine line) throws UserFault {
    long begin = System.nanoTime();
    for (int round = 0;
        round < FEWEST_WARM_UP_ROUNDS || System.nanoTime() - begin < WARM_UP_NANOS;
        round++) {
      line.show("warming up", 0, WARM_UP_NANOS / 1e9);
      for (Work work : works.values()) {
        work.run();
      }
    }
  }

  private static double pass(Work work) throws UserFault {
    long start = System.nanoTime();
    work.run();
    return (System.nanoTime() - start) / 1e6;
  }

  private static double block(Work work) throws UserFault {
    letThreadsSleep();
    for (int i = 0; i < WAKING_PASSES; i++) {
      work.run();
    }
    double[] passes = new double[FEWEST_PASSES];
    int count = 0;
    long begin = System.nanoTime();
    while (count < FEWEST_PASSES || System.nanoTime() - begin < BLOCK_NANOS) {
      if (count == passes.length) {
        passes = Arrays.copyOf(passes, 2 * count);
      }
      passes[count++] = pass(work);
    }
    return Spread.of(Arrays.copyOf(passes, count)).median();
  }

  /** Not for ever: a thread that never sleeps belongs to none of the works. */
  private static void letThreadsSleep() {
    for (int look = 0; look < MOST_LOOKS; look++) {
      Duration before = processorTime();
      LockSupport.parkNanos(LOOK.toNanos());
      if (processorTime().minus(before).compareTo(ASLEEP) < 0) {
        return;
      }
    }
  }

  /** Of all threads of this process, in steps of 10 ms on Linux. */
  private static Duration processorTime() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
  }
}
