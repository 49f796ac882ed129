package org.spikepack.run;

/**
 * How far an experiment is.
 *
 * @param arm name of the arm that runs
 * @param done samples that this arm has seen
 * @param total samples that every arm will see
 * @param imagesPerSecond of this arm so far, measuring included
 * @param secondsLeft for the arms that are not finished, at the pace so far
 */
public record Progress(
    String arm, int done, int total, double imagesPerSecond, double secondsLeft) {}
