package org.spikepack.backend.integer;

import java.util.List;

/**
 * All that one sample made the network do, for a comparison spike for spike.
 *
 * @param words per map, in memory order channel, y, x; the first are those of the input
 * @param accumulators per stage, in the same order: a of SpikePack and of its readout, Σ_t x[t] of
 *     step-by-step models; empty for a max pooling
 * @param potentials per stage {@code [T][value]} before each reset, step-by-step models only; empty
 *     unless asked for
 * @param activity per stage, what the hardware counts
 */
public record IntegerRun(
    List<int[]> words,
    List<int[]> accumulators,
    List<int[][]> potentials,
    List<StageActivity> activity) {

  /** Accumulators of the last stage. */
  public int[] readout() {
    return accumulators.getLast();
  }
}
