package org.spikepack.run;

import org.jspecify.annotations.Nullable;
import org.spikepack.measure.Operations;

/**
 * Synaptic operations of a weighted layer, per sample.
 *
 * @param steps one accumulate per input spike and weight, step by step, as on an accelerator that
 *     works on spikes; one multiply-accumulate where the input is no spikes
 * @param packed the same sums taken over packed words, one multiply-accumulate per word that is not
 *     zero, as on this machine; SpikePack only
 */
public record LayerOperations(Operations steps, @Nullable Operations packed) {

  LayerOperations plus(LayerOperations other) {
    return new LayerOperations(
        steps.plus(other.steps),
        packed == null || other.packed == null ? null : packed.plus(other.packed));
  }
}
