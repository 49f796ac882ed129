package org.spikepack.board.link;

/**
 * How one layer on a board compares with the same layer in whole numbers.
 *
 * @param layer its name
 * @param compared spikes, one per neuron, step and sample, emitted or not; sums for a readout
 * @param differing of those
 * @param cycles of the board's clock, over all samples
 * @param events that the board counted, over all samples
 * @param expectedEvents that the integer network counts
 * @param spikes that the board counted, over all samples
 * @param expectedSpikes that the integer network counts
 */
public record LayerMatch(
    String layer,
    long compared,
    long differing,
    long cycles,
    long events,
    long expectedEvents,
    long spikes,
    long expectedSpikes) {

  /** Whether nothing differs, the counters included. */
  public boolean exact() {
    return differing == 0 && events == expectedEvents && spikes == expectedSpikes;
  }
}
