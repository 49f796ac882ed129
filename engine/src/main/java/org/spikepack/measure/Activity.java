package org.spikepack.measure;

/**
 * How much a population fired.
 *
 * @param steps T
 * @param samples windows seen of every neuron
 * @param spikes total over samples and neurons
 * @param firingRate spikes per neuron and step, 0 … 1
 * @param spikesPerSample total over neurons, mean over samples
 * @param silent indices of the neurons that never fired
 * @param saturated indices of the neurons that fired at every step of every sample
 */
public record Activity(
    int steps,
    long samples,
    long spikes,
    double firingRate,
    double spikesPerSample,
    int[] silent,
    int[] saturated) {}
