package org.spikepack.convert.onnx;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who takes what in a graph. */
final class Uses {

  /** What may stand between the classifier and the probabilities, and what gives those. */
  private static final Set<String> TRANSPARENT = Set.of("Identity", "Cast", "ArgMax", "Squeeze");

  private final Map<String, Integer> counts = new HashMap<>();
  private final List<OnnxModel.Node> nodes;
  private final String output;

  Uses(List<OnnxModel.Node> nodes, String output) {
    this.nodes = nodes;
    this.output = output;
    counts.merge(output, 1, Integer::sum);
    for (OnnxModel.Node node : nodes) {
      node.inputs().forEach(input -> counts.merge(input, 1, Integer::sum));
    }
  }

  /** How often a value is taken, the output of the network included. */
  int of(String value) {
    return counts.getOrDefault(value, 0);
  }

  /** Whether nothing is computed of a value any more but, at most, the index of its largest. */
  boolean onlyLeadsOut(String value) {
    return of(value) == 1
        && (value.equals(output)
            || nodes.stream()
                .filter(node -> node.inputs().contains(value))
                .allMatch(
                    node ->
                        TRANSPARENT.contains(node.op())
                            && onlyLeadsOut(node.outputs().getFirst())));
  }
}
