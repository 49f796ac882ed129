package org.spikepack.backend;

import org.jspecify.annotations.Nullable;
import org.spikepack.tensor.Tensor;

/**
 * What one population of neurons did with one batch. The tensors are views into the backend's
 * working memory: valid during the call that hands them over, to be copied by who wants to keep
 * them.
 *
 * @param drive f32 {@code [batch, shape…]}: U of the window (SpikePack: the global membrane
 *     potential; step-by-step models: the mean of x[t]; ANN: the input of the ReLU)
 * @param words u8 (T ≤ 8) or u16 {@code [batch, shape…]}, first spike in the highest of T bits;
 *     null for models without spikes
 * @param values f32 {@code [batch, shape…]}: what the next layer sees, for step-by-step models the
 *     mean over the window
 * @param potentials f32 {@code [T, batch, shape…]} before each reset; null unless asked for
 */
public record Population(
    Tensor drive, @Nullable Tensor words, Tensor values, @Nullable Tensor potentials) {}
