package org.spikepack.network;

import java.util.ArrayList;
import java.util.List;
import org.spikepack.fault.BadDesign;

/**
 * Layers and the wires between them, as drawn: any graph, also one that is not finished yet. {@link
 * #check} turns a sound one into a {@link CheckedNetwork}; {@link #problems} lists what is wrong
 * with the others, each on the layer it concerns.
 */
public record Network(List<Layer> layers, List<Wire> wires) {

  public Network {
    layers = List.copyOf(layers);
    wires = List.copyOf(wires);
  }

  /** A network whose layers follow one another in the given order. */
  public static Network chain(List<Layer> layers) {
    List<Wire> wires = new ArrayList<>();
    for (int i = 1; i < layers.size(); i++) {
      wires.add(new Wire(layers.get(i - 1).name(), layers.get(i).name()));
    }
    return new Network(layers, wires);
  }

  /**
   * The network with its order and shapes known.
   *
   * @throws BadDesign the first of {@link #problems}, in the order of the data flow
   */
  public CheckedNetwork check() throws BadDesign {
    Survey survey = new Survey(this);
    if (!survey.problems.isEmpty()) {
      throw survey.problems.getFirst();
    }
    return new CheckedNetwork(this, survey.order, survey.shapes, survey.inputs);
  }

  /** Everything that keeps this network from running; empty when {@link #check} would succeed. */
  public List<BadDesign> problems() {
    return List.copyOf(new Survey(this).problems);
  }

  /** What an editor shows of a network that may be unfinished. */
  public Diagnosis diagnosis() {
    Survey survey = new Survey(this);
    return new Diagnosis(survey.problems, survey.byLayer, survey.shapes);
  }
}
