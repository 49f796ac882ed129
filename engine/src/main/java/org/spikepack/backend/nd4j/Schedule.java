package org.spikepack.backend.nd4j;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The steps of one pass in their order. Steps of single slices run side by side without waiting for
 * each other until one comes that needs them all, such as the statistics of a batch norm.
 */
final class Schedule {

  /** Steps of slices, then one step for all of them. */
  private static final class Stretch {
    final List<Consumer<Turn>> each = new ArrayList<>();
    final List<Runnable> then = new ArrayList<>();
  }

  private final List<Stretch> stretches = new ArrayList<>(List.of(new Stretch()));

  private final List<Runnable> last = new ArrayList<>();

  /** A step that every slice takes for itself. */
  void each(Consumer<Turn> step) {
    if (!stretches.getLast().then.isEmpty()) {
      stretches.add(new Stretch());
    }
    stretches.getLast().each.add(step);
  }

  /** A step taken once, after all slices arrived. */
  void once(Runnable step) {
    stretches.getLast().then.add(step);
  }

  /** A step taken once, at the very end, when all slices are through. */
  void last(Runnable step) {
    last.add(step);
  }

  /** One turn through a schedule without common steps, on the calling thread. */
  void run(Turn turn) {
    for (Consumer<Turn> step : stretches.getFirst().each) {
      step.accept(turn);
    }
  }

  /** All turns side by side; {@code turns[i]} belongs to slice i and may have no samples. */
  void run(Turn[] turns) {
    for (Stretch stretch : stretches) {
      if (!stretch.each.isEmpty()) {
        Slices.run(turns.length, slice -> take(stretch, turns[slice]));
      }
      stretch.then.forEach(Runnable::run);
    }
    last.forEach(Runnable::run);
  }

  private static void take(Stretch stretch, Turn turn) {
    if (turn.samples() > 0) {
      stretch.each.forEach(step -> step.accept(turn));
    }
  }
}
