package org.spikepack.train;

import java.time.Duration;

/**
 * Where a training stands.
 *
 * @param epoch counted from 1
 * @param epochs of the whole training
 * @param step of this epoch, counted from 1
 * @param steps of one epoch
 * @param loss mean loss of the batch, nats per sample
 * @param learningRate of this step
 * @param imagesPerSecond since this process began to train
 * @param timeLeft at that pace, if no early stop comes in between
 */
public record StepProgress(
    int epoch,
    int epochs,
    int step,
    int steps,
    double loss,
    double learningRate,
    double imagesPerSecond,
    Duration timeLeft) {}
