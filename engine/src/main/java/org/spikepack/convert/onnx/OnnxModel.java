package org.spikepack.convert.onnx;

import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * A network as an ONNX file has it.
 *
 * @param nodes in the order of the data flow
 * @param constants the weights by the name of the value they give
 * @param inputs what is fed, without the names of constants
 * @param outputs names of the values that come out
 * @param opset version of the standard operators
 */
record OnnxModel(
    List<Node> nodes,
    Map<String, Stored> constants,
    SequencedMap<String, Input> inputs,
    List<String> outputs,
    long opset) {

  /**
   * @param domain empty for the standard operators
   */
  record Node(
      String name,
      String op,
      String domain,
      List<String> inputs,
      List<String> outputs,
      Map<String, Attribute> attributes) {}

  /**
   * A free or fixed size per axis, the batch first.
   *
   * @param sizes 0 where free
   * @param names of the free ones, empty where they have none
   */
  record Input(List<Long> sizes, List<String> names) {}

  /** The one of these that the attribute's type names; the others are empty. */
  record Attribute(
      double real,
      long integer,
      String text,
      List<Stored> tensors,
      List<Long> integers,
      List<Double> reals) {}
}
