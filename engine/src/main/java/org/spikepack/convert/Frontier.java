package org.spikepack.convert;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.spikepack.backend.Plan;
import org.spikepack.backend.Population;
import org.spikepack.fault.BadDesign;
import org.spikepack.fault.NoDevice;
import org.spikepack.network.CheckedNetwork;
import org.spikepack.network.Flatten;
import org.spikepack.network.Input;
import org.spikepack.network.Layer;
import org.spikepack.network.Network;
import org.spikepack.network.Neurons;
import org.spikepack.network.Readout;
import org.spikepack.network.Wire;
import org.spikepack.tensor.ElementType;
import org.spikepack.tensor.Tensor;
import org.spikepack.tensor.Weights;

/**
 * How far a conversion has come: the part of the network whose thresholds are still to be found,
 * and what enters it. Wherever the data flow narrows to one population, its output is kept, so that
 * nothing in front of it runs again and a conversion takes time in proportion to the depth.
 */
final class Frontier {

  /** Most bytes of one population's output over all images; larger ones are computed again. */
  private static final long MOST_BYTES = 1L << 30;

  private final Weights weights;
  private final Transfer transfer;
  private final Passes passes;
  private CheckedNetwork network;
  private Feed feed;

  Frontier(
      CheckedNetwork network, Weights weights, Transfer transfer, Passes passes, Tensor images) {
    this.network = network;
    this.weights = weights;
    this.transfer = transfer;
    this.passes = passes;
    this.feed = Feed.constant(images);
  }

  /**
   * Shows what a population does, batch by batch.
   *
   * @param found thresholds and starts of the populations in front of it
   */
  void watch(Neurons layer, Weights found, Consumer<Population> to) throws BadDesign, NoDevice {
    Network front = front(reaching(layer.name()), layer);
    passes.run(
        Plan.forRunning(front.check(), transfer.model(), weights.overlaid(found)),
        feed,
        Passes.watching(Set.of(layer.name()), (name, population) -> to.accept(population)));
  }

  /**
   * Moves on behind a population, where all that is left hears of the front through it alone.
   *
   * @param found its threshold and start, and those of the populations in front of it
   */
  void advance(Neurons layer, Weights found) throws BadDesign, NoDevice {
    Set<String> front = reaching(layer.name());
    boolean spikes = transfer.hasStart();
    ElementType type = spikes ? Plan.wordType(transfer.model()) : ElementType.F32;
    int[] shape = network.shape(layer.name()).withBatch(feed.images());
    long bytes = (long) network.shape(layer.name()).size() * feed.images() * type.bytes();
    if (bytes > MOST_BYTES || !narrows(front, layer.name()) || !moreBehind(front)) {
      return;
    }
    Tensor kept = Tensor.zeros(type, shape);
    int[] at = new int[1];
    watch(
        layer,
        found,
        population -> {
          Tensor values = spikes ? Objects.requireNonNull(population.words()) : population.values();
          kept.rows(at[0], at[0] + values.dim(0)).copyFrom(values);
          at[0] += values.dim(0);
        });
    network = behind(front, layer).check();
    feed =
        spikes
            ? Feed.spikes(kept, transfer.model().steps(), found.get(Plan.thresholdName(layer)))
            : Feed.constant(kept);
  }

  /** A layer and all that feeds it, however indirectly. */
  private Set<String> reaching(String layer) {
    Set<String> out = new HashSet<>();
    List<String> ahead = new ArrayList<>(List.of(layer));
    while (!ahead.isEmpty()) {
      String next = ahead.removeLast();
      if (out.add(next)) {
        ahead.addAll(network.inputs(next));
      }
    }
    return out;
  }

  private boolean narrows(Set<String> front, String layer) {
    return network.network().wires().stream()
        .allMatch(
            wire ->
                front.contains(wire.to())
                    || !front.contains(wire.from())
                    || wire.from().equals(layer));
  }

  private boolean moreBehind(Set<String> front) {
    return network.populations().stream().anyMatch(other -> !front.contains(other.name()));
  }

  /** The layers in front with a population at their end, and what makes a network of them. */
  private Network front(Set<String> front, Neurons layer) {
    List<Layer> layers = new ArrayList<>();
    network.order().stream().filter(one -> front.contains(one.name())).forEach(layers::add);
    List<Wire> wires = new ArrayList<>();
    for (Wire wire : network.network().wires()) {
      if (front.contains(wire.to())) {
        wires.add(wire);
      }
    }
    Layer flat = new Flatten(free("flat", front));
    Layer end = new Readout(free("end", front));
    layers.add(flat);
    layers.add(end);
    wires.add(new Wire(layer.name(), flat.name()));
    wires.add(new Wire(flat.name(), end.name()));
    return new Network(layers, wires);
  }

  /** The layers behind a population, which becomes their input. */
  private Network behind(Set<String> front, Neurons layer) {
    List<Layer> layers = new ArrayList<>();
    layers.add(new Input(layer.name(), network.shape(layer.name())));
    network.order().stream().filter(one -> !front.contains(one.name())).forEach(layers::add);
    List<Wire> wires =
        network.network().wires().stream().filter(wire -> !front.contains(wire.to())).toList();
    return new Network(layers, wires);
  }

  private static String free(String name, Set<String> taken) {
    return taken.contains(name) ? free(name + "-", taken) : name;
  }
}
