package org.spikepack.app;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.spikepack.fault.UserFault;

/**
 * Times several works against each other: every round runs each of them once, so that all see the
 * same weather on the machine, and the median over rounds leaves the gusts out.
 */
final class TurnTimer {

  /** Rounds before the clock counts: enough for Java's compiler to have done its work. */
  private static final int FEWEST_WARM_UP_ROUNDS = 2;

  private static final long WARM_UP_NANOS = 2_000_000_000;

  /** Something to be timed. */
  interface Work {
    void run() throws UserFault;
  }

  private final Map<String, Work> works = new LinkedHashMap<>();

  void add(String name, Work work) {
    works.put(name, work);
  }

  /** Median milliseconds of each work by name, in the order in which they were added. */
  Map<String, Double> medians(int rounds, ProgressLine line) throws UserFault {
    Map<String, double[]> times = new LinkedHashMap<>();
    works.keySet().forEach(name -> times.put(name, new double[rounds]));
    warmUp(line);
    long begin = System.nanoTime();
    for (int round = 0; round < rounds; round++) {
      for (Map.Entry<String, Work> turn : works.entrySet()) {
        long start = System.nanoTime();
        turn.getValue().run();
        Objects.requireNonNull(times.get(turn.getKey()))[round] = (System.nanoTime() - start) / 1e6;
      }
      double done = (round + 1.0) / rounds;
      line.show("timing", done, (System.nanoTime() - begin) / 1e9 * (1 / done - 1));
    }
    Map<String, Double> out = new LinkedHashMap<>();
    times.forEach((name, values) -> out.put(name, median(values)));
    return out;
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

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
  }
}
