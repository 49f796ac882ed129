package org.spikepack.train;

import java.time.Duration;

/** How fast a training goes and how long it still takes; measured, and of no influence on it. */
final class Pace {

  private final long start = System.nanoTime();
  private final long steps;
  private long done;
  private long images;

  /**
   * @param steps still to go
   */
  Pace(long steps) {
    this.steps = steps;
  }

  void advance(int batch) {
    done++;
    images += batch;
  }

  double imagesPerSecond() {
    return images / seconds();
  }

  Duration timeLeft() {
    return Duration.ofMillis((long) (1e3 * seconds() / done * (steps - done)));
  }

  private double seconds() {
    return (System.nanoTime() - start) * 1e-9;
  }
}
