package org.spikepack.network;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.spikepack.fault.BadDesign;

/**
 * Layers and the wires between them, as drawn: any graph, also one that is not finished yet. {@link
 * #check} turns a sound one into a {@link CheckedNetwork}; {@link #problems} lists what is wrong
 * with the others, each on the layer it concerns.
 */
public record Network(List<Layer> layers, List<Wire> wires) {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  /** A gibibyte of f32; keeps a hostile file from asking for absurd memory. */
  private static final int MOST_WEIGHTS = 1 << 28;

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
    Survey survey = new Survey();
    if (!survey.problems.isEmpty()) {
      throw survey.problems.getFirst();
    }
    return new CheckedNetwork(this, survey.order, survey.shapes, survey.inputs);
  }

  /** Everything that keeps this network from running; empty when {@link #check} would succeed. */
  public List<BadDesign> problems() {
    return List.copyOf(new Survey().problems);
  }

  /** One walk over the graph that gathers order, shapes and every problem on the way. */
  private final class Survey {
    final Map<String, Layer> byName = new LinkedHashMap<>();
    final Map<String, List<String>> inputs = new HashMap<>();
    final Map<String, Shape> shapes = new HashMap<>();
    final List<Layer> order = new ArrayList<>();
    final List<BadDesign> problems = new ArrayList<>();

    Survey() {
      readNames();
      readWires();
      checkEnds();
      if (problems.isEmpty()) {
        sort();
      }
      if (problems.isEmpty()) {
        inferShapes();
      }
    }

    private void readNames() {
      for (Layer layer : layers) {
        if (!NAME.matcher(layer.name()).matches()) {
          problem(
              layer.name(),
              "its name is not usable",
              "use 1 to 64 letters, digits, hyphens and underscores");
        }
        if (byName.put(layer.name(), layer) != null) {
          problem(layer.name(), "two layers have this name", "rename one of them");
        }
        inputs.put(layer.name(), new ArrayList<>());
      }
    }

    private void readWires() {
      for (Wire wire : wires) {
        List<String> into = inputs.get(wire.to());
        if (into == null || !byName.containsKey(wire.from())) {
          String missing = into == null ? wire.to() : wire.from();
          problems.add(
              new BadDesign(
                  "wire '" + wire.from() + "' → '" + wire.to() + "'",
                  "there is no layer '" + missing + "'",
                  "remove the wire or add the layer"));
          continue;
        }
        into.add(wire.from());
      }
    }

    private void checkEnds() {
      Set<String> feeding = new HashSet<>();
      wires.forEach(wire -> feeding.add(wire.from()));
      int starts = 0;
      int ends = 0;
      for (Layer layer : byName.values()) {
        checkArity(layer, inputsOf(layer).size());
        boolean end = layer instanceof Readout;
        if (layer instanceof Input) {
          starts++;
        }
        if (end) {
          ends++;
        }
        if (end == feeding.contains(layer.name())) {
          problem(
              layer.name(),
              end ? "something is connected behind it" : "its output goes nowhere",
              end ? "remove the wire, the readout is the end" : "connect it or delete it");
        }
      }
      if (starts != 1) {
        problems.add(
            new BadDesign("network", "it has " + starts + " input layers", "use exactly one"));
      }
      if (ends != 1) {
        problems.add(
            new BadDesign("network", "it has " + ends + " readout layers", "use exactly one"));
      }
    }

    private void checkArity(Layer layer, int found) {
      switch (layer.arity()) {
        case NONE -> {
          if (found != 0) {
            problem(layer.name(), "a wire ends at it", "remove the wire, an input has none");
          }
        }
        case ONE -> {
          if (found != 1) {
            problem(
                layer.name(),
                found == 0 ? "nothing is connected to it" : found + " wires end at it",
                found == 0
                    ? "connect its input"
                    : "keep one, or join them with an add or concat layer");
          }
        }
        case MANY -> {
          if (found < 2) {
            problem(
                layer.name(),
                found == 0 ? "nothing is connected to it" : "only one wire ends at it",
                "connect two or more");
          }
        }
      }
    }

    /** Kahn's algorithm; what is left over lies on a cycle, behind or between some. */
    private void sort() {
      Map<String, Integer> waiting = new HashMap<>();
      Map<String, List<String>> outputs = new HashMap<>();
      for (Layer layer : layers) {
        waiting.put(layer.name(), inputsOf(layer).size());
        for (String from : inputsOf(layer)) {
          outputs.computeIfAbsent(from, k -> new ArrayList<>()).add(layer.name());
        }
      }
      Deque<Layer> ready = new ArrayDeque<>();
      layers.stream().filter(layer -> inputsOf(layer).isEmpty()).forEach(ready::add);
      while (!ready.isEmpty()) {
        Layer layer = ready.remove();
        order.add(layer);
        for (String next : outputs.getOrDefault(layer.name(), List.of())) {
          if (waiting.merge(next, -1, Integer::sum) == 0) {
            ready.add(Objects.requireNonNull(byName.get(next)));
          }
        }
      }
      if (order.size() < layers.size()) {
        Set<String> left = new LinkedHashSet<>(byName.keySet());
        order.forEach(layer -> left.remove(layer.name()));
        // What leads back to none of the others is only fed by a cycle.
        boolean more = true;
        while (more) {
          more =
              left.removeIf(
                  name -> outputs.getOrDefault(name, List.of()).stream().noneMatch(left::contains));
        }
        problems.add(
            new BadDesign(
                "network",
                "the wires run in a circle through " + String.join(", ", left),
                "remove one wire of the circle"));
      }
    }

    private void inferShapes() {
      double weights = 0;
      for (Layer layer : order) {
        List<Shape> in = inputsOf(layer).stream().map(shapes::get).toList();
        try {
          Shape out = layer.infer(in);
          if ((long) out.size() > Input.MOST_VALUES) {
            throw Check.bad(
                layer, "its output would be " + out, "keep one sample below 16,777,216 values");
          }
          weights += weights(layer, in);
          if (weights > MOST_WEIGHTS) {
            throw Check.bad(
                layer,
                "the network would have more than 268,435,456 weights up to here",
                "use smaller sizes, or pool before it");
          }
          shapes.put(layer.name(), out);
        } catch (BadDesign bad) {
          problems.add(bad);
          return;
        } catch (ArithmeticException overflow) {
          problem(
              layer.name(),
              "its output or weights would be too large to count",
              "use smaller sizes");
          return;
        }
      }
    }

    /** In floating point, which no hostile size overflows. */
    private static double weights(Layer layer, List<Shape> in) {
      double sum = 0;
      for (ParameterSpec parameter : layer.parameters(in)) {
        sum +=
            parameter.shape().dims().stream()
                .mapToDouble(Integer::doubleValue)
                .reduce(1, (a, b) -> a * b);
      }
      return sum;
    }

    private List<String> inputsOf(Layer layer) {
      return inputs.getOrDefault(layer.name(), List.of());
    }

    private void problem(String layer, String what, String remedy) {
      problems.add(new BadDesign("layer '" + layer + "'", what, remedy));
    }
  }
}
