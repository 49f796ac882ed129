package org.spikepack.data;

/**
 * What is learned from and what is judged by. A source that does not tell the two apart gives all
 * as {@code test}; the missing part is of size 0.
 */
public record DatasetPair(Dataset train, Dataset test) {}
