package org.spikepack.data;

/**
 * What is learned from and what is judged by. A source that has one part only gives it as {@code
 * test}; {@code train} is then of size 0.
 */
public record DatasetPair(Dataset train, Dataset test) {}
