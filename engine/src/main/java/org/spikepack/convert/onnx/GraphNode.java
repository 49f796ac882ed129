package org.spikepack.convert.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.spikepack.fault.BadDesign;
import org.spikepack.fault.BadFile;
import org.spikepack.fault.Printable;

/**
 * One node of the graph with what its inputs stand for, asked by name; all that it cannot give is
 * refused in its name.
 *
 * @param inputs null where an optional one is left out
 */
record GraphNode(String file, OnnxModel.Node node, List<Optional<Value>> inputs) {

  private static final Set<String> TAKE_MARGIN =
      Set.of("Conv", "MaxPool", "AveragePool", "Pad", "Transpose");

  String op() {
    return node.op();
  }

  String output() {
    return node.outputs().getFirst();
  }

  /** The refusal of this node. */
  BadDesign refuse(String what, String remedy) {
    String name = node.name().isEmpty() ? output() : node.name();
    return new BadDesign(
        file + ", node '" + Printable.of(name) + "' (" + Printable.of(op()) + ")", what, remedy);
  }

  Optional<Value> input(int i) {
    return i < inputs.size() ? inputs.get(i) : Optional.empty();
  }

  /** The input that must depend on the samples. */
  Flow flow(int i) throws BadDesign {
    if (input(i).orElse(null) instanceof Flow flow) {
      if (flow.hasMargin() && !TAKE_MARGIN.contains(op())) {
        throw refuse(
            "the zeros that a Pad node puts around its input have no counterpart here",
            "pad in the convolution itself");
      }
      return flow;
    }
    throw refuse(
        "its input " + (i + 1) + " is a constant where values of the samples belong",
        "export the network with constants as the other input");
  }

  /** The input that must not depend on the samples, where there is one. */
  Optional<Known> optional(int i) throws BadDesign {
    Optional<Value> input = input(i);
    if (input.isPresent() && !(input.get() instanceof Known)) {
      throw refuse(
          "its input '" + Printable.of(node.inputs().get(i)) + "' is computed from the samples",
          "export the network with fixed weights and sizes");
    }
    return input.map(Known.class::cast);
  }

  Known known(int i) throws BadDesign {
    return optional(i)
        .orElseThrow(() -> refuse("its input " + (i + 1) + " is missing", "export it again"));
  }

  Optional<OnnxModel.Attribute> attribute(String name) {
    return Optional.ofNullable(node.attributes().get(name));
  }

  int integer(String name, int otherwise) {
    return attribute(name).map(a -> (int) a.integer()).orElse(otherwise);
  }

  double real(String name, double otherwise) {
    return attribute(name).map(OnnxModel.Attribute::real).orElse(otherwise);
  }

  String text(String name, String otherwise) {
    return attribute(name).map(OnnxModel.Attribute::text).orElse(otherwise);
  }

  Optional<int[]> integers(String name) {
    return attribute(name).map(a -> a.integers().stream().mapToInt(GraphNode::nearest).toArray());
  }

  /** A list that the node may leave out. */
  int[] integers(String name, int... otherwise) throws BadDesign {
    int[] found = integers(name).orElse(otherwise);
    if (found.length != otherwise.length) {
      throw refuse(
          name + " has " + found.length + " numbers, which is not what images need",
          "use a network for images (two axes)");
    }
    return found;
  }

  private static int nearest(long value) {
    return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, value));
  }

  /** A list that newer operators take as an input and older ones as an attribute. */
  Optional<int[]> listed(String name, int input) throws BadDesign {
    Optional<int[]> attribute = integers(name);
    return attribute.isPresent() ? attribute : optional(input).map(Known::integers);
  }

  /** The array that an attribute holds. */
  Known tensor(String name) throws BadDesign, BadFile {
    List<Stored> held = attribute(name).map(OnnxModel.Attribute::tensors).orElse(List.of());
    if (held.isEmpty()) {
      throw refuse("its attribute '" + name + "' is missing", "export the model again");
    }
    return held.getFirst().known();
  }

  /** Axes as they count from the front. */
  int[] axes(int[] named, int rank) throws BadDesign {
    int[] out = Arrays.stream(named).map(axis -> axis < 0 ? axis + rank : axis).toArray();
    for (int axis : out) {
      if (axis < 0 || axis >= rank) {
        throw refuse("it names axis " + axis + " of " + rank, "export the model again");
      }
    }
    return out;
  }

  int axis(int named, int rank) throws BadDesign {
    return axes(new int[] {named}, rank)[0];
  }

  /** All inputs, which must depend on the samples. */
  List<Flow> flows() throws BadDesign {
    List<Flow> out = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      out.add(flow(i));
    }
    return out;
  }
}
