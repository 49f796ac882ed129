package org.spikepack.board.link;

import java.util.List;
import java.util.Optional;

/**
 * What came of comparing a board with the integer network.
 *
 * @param samples compared
 * @param layers in the order in which they run, the readout last
 * @param first the first difference, by sample, then layer, neuron and step
 * @param correct samples whose largest logit is that of their label; -1 without labels
 * @param clockHz of the board
 * @param perSecond inferences per second as measured from here, the wire included
 * @param frames sent, repetitions included
 * @param repeats frames sent again
 */
public record Verification(
    int samples,
    List<LayerMatch> layers,
    Optional<Difference> first,
    int correct,
    long clockHz,
    double perSecond,
    long frames,
    long repeats) {

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

  public double cyclesPerInference() {
    return perInference(layers.stream().mapToLong(LayerMatch::cycles).sum());
  }

  public double eventsPerInference() {
    return perInference(layers.stream().mapToLong(LayerMatch::events).sum());
  }

  public double spikesPerInference() {
    return perInference(layers.stream().mapToLong(LayerMatch::spikes).sum());
  }

  private double perInference(long total) {
    return (double) total / samples;
  }

  /** What the board's core alone would do in a second at its clock. */
  public double corePerSecond() {
    return clockHz / cyclesPerInference();
  }

  /** Share of samples classified right; NaN without labels. */
  public double accuracy() {
    return correct < 0 ? Double.NaN : (double) correct / samples;
  }
}
