package org.spikepack.backend.nd4j;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Where a signal lies: for every slice its values and, while training, their gradient. */
final class Memory {

  private final long floats;
  private final NativeFloats[] values;
  private final NativeFloats @Nullable [] gradients;

  /** First and last moment at which the values are needed; even while an op runs, odd after it. */
  private final int from;

  private int until;
  private int uses;

  /**
   * @param floats of one slice
   * @param from moment of the first write
   * @param learns whether there is a gradient too
   */
  Memory(long floats, int slices, int from, boolean learns) {
    this.floats = floats;
    this.values = new NativeFloats[slices];
    this.gradients = learns ? new NativeFloats[slices] : null;
    this.from = from;
    this.until = from;
  }

  /**
   * One more reader. Readers hand back their gradients in reverse order, so the last one to ask is
   * the first to write and all others add.
   */
  Use use(int moment) {
    keepUntil(moment);
    return new Use(this, uses++);
  }

  /** A place where a signal is read. */
  record Use(Memory memory, int ordinal) {
    /** Whether there is already a gradient to add to. */
    boolean adds() {
      return ordinal < memory.uses - 1;
    }
  }

  /** Says that the values are still needed at that moment. */
  void keepUntil(int moment) {
    until = Math.max(until, moment);
  }

  boolean overlaps(Memory other) {
    return from <= other.until && other.from <= until;
  }

  long floats() {
    return floats;
  }

  boolean learns() {
    return gradients != null;
  }

  NativeFloats values(int slice) {
    return values[slice];
  }

  NativeFloats gradients(int slice) {
    return Objects.requireNonNull(gradients, "no gradient was asked for")[slice];
  }

  void place(int slice, NativeFloats at) {
    values[slice] = at;
  }

  void placeGradient(int slice, NativeFloats at) {
    Objects.requireNonNull(gradients, "no gradient was asked for")[slice] = at;
  }
}
