package org.spikepack.app;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.spikepack.fault.UserFault;

/**
 * Times several works against each other: every round runs each of them once, so that all see the
 * same weather on the machine, and the median over rounds leaves the gusts out.
 */
final class TurnTimer {

  private static final int WARM_UP_ROUNDS = 2;

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
    List<Map.Entry<String, Work>> turns = new ArrayList<>(works.entrySet());
    long begin = System.nanoTime();
    for (int round = -WARM_UP_ROUNDS; round < rounds; round++) {
      for (Map.Entry<String, Work> turn : turns) {
        long start = System.nanoTime();
        turn.getValue().run();
        double took = (System.nanoTime() - start) / 1e6;
        double[] mine = times.get(turn.getKey());
        if (round >= 0 && mine != null) {
          mine[round] = took;
        }
      }
      double done = (double) (round + WARM_UP_ROUNDS + 1) / (rounds + WARM_UP_ROUNDS);
      line.show("timing", done, (System.nanoTime() - begin) / 1e9 * (1 / done - 1));
    }
    Map<String, Double> out = new LinkedHashMap<>();
    times.forEach((name, values) -> out.put(name, median(values)));
    return out;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
  }
}
