package org.spikepack.board.link;

/**
 * What one stage of a run took, counted by the hardware.
 *
 * @param cycles of its clock
 * @param events accumulated
 * @param spikes emitted
 */
public record StageCount(long cycles, long events, long spikes) {

  static final int BYTES = 12;

  public static final StageCount NONE = new StageCount(0, 0, 0);

  public StageCount plus(StageCount other) {
    return new StageCount(cycles + other.cycles, events + other.events, spikes + other.spikes);
  }
}
