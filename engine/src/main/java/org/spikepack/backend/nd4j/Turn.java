package org.spikepack.backend.nd4j;

/**
 * What one thread works on at a time.
 *
 * @param slice whose memory it uses
 * @param first position of the first sample in the batch
 * @param samples at most what the memory was made for
 */
record Turn(int slice, int first, int samples) {}
