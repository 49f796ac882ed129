package org.spikepack.network;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A sound network: acyclic, one input, one readout, every shape known. Made by {@link
 * Network#check} only.
 */
public final class CheckedNetwork {

  private final Network network;
  private final List<Layer> order;
  private final Map<String, Shape> shapes;
  private final Map<String, List<String>> inputs;

  CheckedNetwork(
      Network network,
      List<Layer> order,
      Map<String, Shape> shapes,
      Map<String, List<String>> inputs) {
    this.network = network;
    this.order = List.copyOf(order);
    this.shapes = Map.copyOf(shapes);
    this.inputs = Map.copyOf(inputs);
  }

  public Network network() {
    return network;
  }

  /** The layers in an order of the data flow: every layer after all that feed it. */
  public List<Layer> order() {
    return order;
  }

  public Input input() {
    return order.stream()
        .filter(Input.class::isInstance)
        .map(Input.class::cast)
        .findFirst()
        .orElseThrow();
  }

  public Readout readout() {
    return order.stream()
        .filter(Readout.class::isInstance)
        .map(Readout.class::cast)
        .findFirst()
        .orElseThrow();
  }

  /** The populations of neurons, in the order of the data flow. */
  public List<Neurons> populations() {
    return order.stream().filter(Neurons.class::isInstance).map(Neurons.class::cast).toList();
  }

  /** Number of values the readout delivers. */
  public int classes() {
    return shape(readout().name()).size();
  }

  /** The shape of one output sample of a layer. */
  public Shape shape(String layer) {
    return Objects.requireNonNull(shapes.get(layer), layer);
  }

  /** Names of the layers that feed a layer, in the order of the wires. */
  public List<String> inputs(String layer) {
    return Objects.requireNonNull(inputs.get(layer), layer);
  }

  public List<Shape> inputShapes(String layer) {
    return inputs(layer).stream().map(this::shape).toList();
  }

  /** Every weight array of the network, keyed {@code layer.parameter}, in the data flow's order. */
  public Map<String, ParameterSpec> parameters() {
    Map<String, ParameterSpec> out = new LinkedHashMap<>();
    for (Layer layer : order) {
      for (ParameterSpec spec : layer.parameters(inputShapes(layer.name()))) {
        out.put(layer.name() + "." + spec.name(), spec);
      }
    }
    return out;
  }
}
