package org.spikepack.backend.integer;

import java.util.List;

/**
 * All that one sample made the network do, for a comparison spike for spike.
 *
 * @param words per map, in memory order channel, y, x; the first are those of the input
 * @param readout accumulators of the last stage; Σ_t x[t] of step-by-step models
 * @param activity per stage, what the hardware counts
 */
public record IntegerRun(List<int[]> words, int[] readout, List<StageActivity> activity) {}
