package org.spikepack.train;

/**
 * What one epoch came to.
 *
 * @param epoch counted from 1
 * @param trainLoss mean loss of its training batches, nats per sample, label smoothing included
 * @param trainAccuracy share of its training samples that were right when they were learnt from
 * @param validationLoss mean loss of the validation data after the epoch
 * @param validationAccuracy share of the validation samples that are right after the epoch
 */
public record EpochResult(
    int epoch,
    double trainLoss,
    double trainAccuracy,
    double validationLoss,
    double validationAccuracy) {}
