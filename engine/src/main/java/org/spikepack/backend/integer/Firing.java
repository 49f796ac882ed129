package org.spikepack.backend.integer;

import org.spikepack.tensor.Tensor;

/** The constants of a population's neurons, one of each per channel. */
public sealed interface Firing {

  /**
   * SpikePack: {@code k = clamp((a·multiplier + r·2^shift) >> shift, 0, 2^T − 1)}.
   *
   * @param multipliers i32 {@code [channels]}, 1 … 2^multiplierBits − 1; all 1 with power-of-two
   *     scales
   * @param shifts i32 {@code [channels]}, 0 … {@link IntegerNetwork#MOST_SHIFT}
   */
  record Packed(Tensor multipliers, Tensor shifts) implements Firing {}

  /**
   * LIF and IF, in units of the accumulator.
   *
   * @param thresholds i32 {@code [channels]}, at least 1
   * @param starts i32 {@code [channels]}: the potential before the first step
   */
  record Stepped(Tensor thresholds, Tensor starts) implements Firing {}
}
