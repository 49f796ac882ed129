package org.spikepack.views.editor;

import org.jspecify.annotations.Nullable;
import org.spikepack.network.Shape;
import org.spikepack.network.Wire;

/**
 * A wire of the network between two cards of the drawing.
 *
 * @param port its place among the wires that end at the card, from 0
 * @param ports how many end there
 * @param shape of what it carries; null while unknown
 * @param carrier the population whose spikes it carries unchanged; null where it carries sums
 * @param lane height of the detour past cards in between; null where the way is free
 */
record Link(
    Wire wire,
    Card from,
    Card to,
    int port,
    int ports,
    @Nullable Shape shape,
    @Nullable String carrier,
    @Nullable Double lane) {

  Link on(double newLane) {
    return new Link(wire, from, to, port, ports, shape, carrier, newLane);
  }
}
