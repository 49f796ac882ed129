package org.spikepack.backend.reference;

import org.jspecify.annotations.Nullable;

/**
 * What one layer sends to the next in the serial form: a part per step, which counts {@code
 * τ^(T−1−t)} times, and a part that counts once. Either may be missing, which means zeros.
 *
 * @param steps one slice per step
 * @param constant biases and real-valued inputs
 * @param spikes whether every value is a spike, so that one word stands for one value
 */
record SerialSignal(@Nullable Signal steps, @Nullable Signal constant, boolean spikes) {}
