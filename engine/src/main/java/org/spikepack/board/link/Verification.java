package org.spikepack.board.link;

import java.util.List;
import java.util.Optional;

/**
 * What came of comparing a board with the integer network.
 *
 * @param tally what the board counted
 * @param layers in the order in which they run, the readout last
 * @param first the first difference, by sample, then layer, neuron and step
 */
public record Verification(BoardTally tally, List<LayerMatch> layers, Optional<Difference> first) {

  public Verification {
    layers = List.copyOf(layers);
  }

  /** Spikes compared, emitted or not; the sums of the readout not counted. */
  public long spikesCompared() {
    return populations().stream().mapToLong(LayerMatch::compared).sum();
  }

  public long spikesDiffering() {
    return populations().stream().mapToLong(LayerMatch::differing).sum();
  }

  /** All layers but the readout. */
  public List<LayerMatch> populations() {
    return layers.subList(0, layers.size() - 1);
  }

  public LayerMatch readout() {
    return layers.getLast();
  }

  /** Whether nothing differs: spikes, sums and counters. */
  public boolean exact() {
    return layers.stream().allMatch(LayerMatch::exact);
  }
}
