package org.spikepack.network;

import java.util.List;
import org.spikepack.fault.BadDesign;

/**
 * One node of a network. Each kind is a record in a file of its own that states its parameters,
 * infers its output shape and lists the weights it owns; the list of kinds is the {@code permits}
 * clause below, and nowhere else.
 */
public sealed interface Layer
    permits Input,
        Dense,
        Conv2d,
        Pool2d,
        GlobalPool,
        BatchNorm,
        Flatten,
        Add,
        Concat,
        Neurons,
        Dropout,
        Readout {

  /** Unique in its network; letters, digits, {@code _} and {@code -}. */
  String name();

  /** The kind as users write it, such as {@code conv2d}. */
  default String kind() {
    String name = getClass().getSimpleName();
    return Character.toLowerCase(name.charAt(0)) + name.substring(1);
  }

  /** How many wires may end here. */
  default Arity arity() {
    return Arity.ONE;
  }

  /**
   * The shape of one output sample.
   *
   * @param inputs shapes of the incoming wires, in the order of the network's wires
   * @throws BadDesign naming layer, parameter, what was found and what would fit
   */
  Shape infer(List<Shape> inputs) throws BadDesign;

  /** The weights this layer owns, given inputs that {@link #infer} accepts. */
  default List<ParameterSpec> parameters(List<Shape> inputs) {
    return List.of();
  }

  /** Whether this layer multiplies its inputs by learnt weights and adds them up. */
  default boolean weighted() {
    return false;
  }

  /** How many wires may end at a layer. */
  enum Arity {
    NONE,
    ONE,
    MANY
  }
}
