package org.spikepack.project;

/**
 * Where a layer is drawn.
 *
 * @param at its upper left corner
 */
public record Placement(String layer, Position at) {}
