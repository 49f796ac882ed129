package org.spikepack.backend.integer;

/**
 * What one stage does with one sample, independent of clock and lanes. An event is one non-zero
 * value under one tap of one output position; shortcuts and max pooling have none.
 *
 * @param wordEvents events of whole words: the packed form, and numbers into step-by-step models
 * @param spikeEvents events spike by spike, a word counts once per set bit: the serial form and
 *     step-by-step models
 * @param spikes bits set in the words the stage writes; 0 for a readout
 */
public record StageActivity(long wordEvents, long spikeEvents, long spikes) {}
