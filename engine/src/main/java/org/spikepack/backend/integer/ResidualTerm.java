package org.spikepack.backend.integer;

import org.spikepack.tensor.Tensor;

/**
 * A shortcut: the word at the same place of another map, times a coefficient of its channel.
 *
 * @param source index of the map it reads, of the same volume as the stage's output
 * @param coefficients i32 {@code [channels]}, −32767 … 32767
 */
public record ResidualTerm(int source, Tensor coefficients) implements Term {}
