package org.spikepack.convert;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.spikepack.network.Shape;
import org.spikepack.tensor.Tensor;

/**
 * A graph in the ONNX format under construction: nodes, constants, one input, one output. Field
 * numbers are those of {@code onnx.proto}, IR version 8.
 */
final class OnnxGraph {

  private static final int IR_VERSION = 8;
  private static final int OPSET = 13;
  private static final int FLOAT = 1;
  private static final int TYPE_FLOAT = 1;
  private static final int TYPE_INT = 2;
  private static final int TYPE_INTS = 7;

  private final List<Consumer<Protobuf>> nodes = new ArrayList<>();
  private final List<Consumer<Protobuf>> constants = new ArrayList<>();

  /** Attributes of a node. */
  static final class Attributes {
    private final List<Consumer<Protobuf>> list = new ArrayList<>();

    Attributes integer(String name, long value) {
      list.add(a -> a.text(1, name).integer(3, value).integer(20, TYPE_INT));
      return this;
    }

    Attributes real(String name, double value) {
      list.add(a -> a.text(1, name).real(2, (float) value).integer(20, TYPE_FLOAT));
      return this;
    }

    Attributes integers(String name, long... values) {
      list.add(
          a -> {
            a.text(1, name);
            for (long value : values) {
              a.integer(8, value);
            }
            a.integer(20, TYPE_INTS);
          });
      return this;
    }
  }

  /** Adds a node with one output, named like it. */
  void node(String op, List<String> inputs, String output, Attributes attributes) {
    nodes.add(
        node -> {
          inputs.forEach(input -> node.text(1, input));
          node.text(2, output).text(3, output).text(4, op);
          attributes.list.forEach(attribute -> node.message(5, attribute));
        });
  }

  void node(String op, List<String> inputs, String output) {
    node(op, inputs, output, new Attributes());
  }

  /** Adds a constant f32 array; {@code dims} may differ from the tensor's own shape. */
  String constant(String name, Tensor values, int... dims) {
    byte[] raw = new byte[Math.toIntExact(values.bytes())];
    MemorySegment.copy(values.memory(), ValueLayout.JAVA_BYTE, 0, raw, 0, raw.length);
    constants.add(
        tensor -> {
          for (int dim : dims) {
            tensor.integer(1, dim);
          }
          tensor.integer(2, FLOAT).text(8, name).bytes(9, raw);
        });
    return name;
  }

  /** The whole file. */
  byte[] toModel(String input, Shape inputShape, String output, Shape outputShape) {
    return new Protobuf()
        .integer(1, IR_VERSION)
        .text(2, "SpikePack Workbench")
        .message(
            7,
            graph -> {
              nodes.forEach(node -> graph.message(1, node));
              graph.text(2, "network");
              constants.forEach(constant -> graph.message(5, constant));
              graph.message(11, value(input, inputShape)).message(12, value(output, outputShape));
            })
        .message(8, opset -> opset.text(1, "").integer(2, OPSET))
        .toBytes();
  }

  /** A named f32 value whose first dimension is the batch. */
  private static Consumer<Protobuf> value(String name, Shape sample) {
    return value ->
        value
            .text(1, name)
            .message(
                2,
                type ->
                    type.message(
                        1,
                        tensor ->
                            tensor
                                .integer(1, FLOAT)
                                .message(
                                    2,
                                    shape -> {
                                      shape.message(1, dim -> dim.text(2, "N"));
                                      sample
                                          .dims()
                                          .forEach(d -> shape.message(1, x -> x.integer(1, d)));
                                    })));
  }
}
