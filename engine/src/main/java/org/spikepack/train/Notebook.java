package org.spikepack.train;

import java.time.Duration;
import java.util.Map;
import java.util.function.LongSupplier;
import org.spikepack.fault.BadFile;

/**
 * Writes the checkpoints of a training, and says when one is due within an epoch. The time is
 * counted from the end of the write before, so that a slow disk never takes most of it.
 */
final class Notebook {

  /** With the step under way and the write itself, a kill costs less than half a minute. */
  static final Duration EVERY = Duration.ofSeconds(20);

  private final Trainer.Place place;
  private final Map<String, String> identity;
  private final LongSupplier clock;
  private long last;

  /**
   * @param place of the checkpoint, asked at every write
   * @param identity of the training, see {@link Checkpoint}
   * @param clock in nanoseconds
   */
  Notebook(Trainer.Place place, Map<String, String> identity, LongSupplier clock) {
    this.place = place;
    this.identity = identity;
    this.clock = clock;
    this.last = clock.getAsLong();
  }

  boolean due() {
    return clock.getAsLong() - last >= EVERY.toNanos();
  }

  void write(TrainingState state) throws BadFile {
    new Checkpoint(place.file(), identity).write(state);
    last = clock.getAsLong();
  }
}
