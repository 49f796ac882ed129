package org.spikepack.network;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
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

/** One walk over the graph that gathers order, shapes and every problem on the way. */
final class Survey {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  /** A gibibyte of f32; keeps a hostile file from asking for absurd memory. */
  private static final int MOST_WEIGHTS = 1 << 28;

  private final Network network;
  private final Set<String> miswired = new HashSet<>();
  final Map<String, Layer> byName = new LinkedHashMap<>();
  final Map<String, List<String>> inputs = new HashMap<>();
  final Map<String, Shape> shapes = new HashMap<>();
  final List<Layer> order = new ArrayList<>();
  final List<BadDesign> problems = new ArrayList<>();
  final Map<String, List<BadDesign>> byLayer = new HashMap<>();

  Survey(Network network) {
    this.network = network;
    readNames();
    readWires();
    checkEnds();
    sort();
    inferShapes();
  }

  private void readNames() {
    for (Layer layer : network.layers()) {
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
    for (Wire wire : network.wires()) {
      List<String> into = inputs.get(wire.to());
      if (into == null || !byName.containsKey(wire.from())) {
        String missing = into == null ? wire.to() : wire.from();
        add(
            new BadDesign(
                "wire '" + wire.from() + "' → '" + wire.to() + "'",
                "there is no layer '" + missing + "'",
                "remove the wire or add the layer"),
            List.of(into == null ? wire.from() : wire.to()));
        continue;
      }
      into.add(wire.from());
    }
  }

  private void checkEnds() {
    Set<String> feeding = new HashSet<>();
    network.wires().forEach(wire -> feeding.add(wire.from()));
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
      add(
          new BadDesign("network", "it has " + starts + " input layers", "use exactly one"),
          List.of());
    }
    if (ends != 1) {
      add(
          new BadDesign("network", "it has " + ends + " readout layers", "use exactly one"),
          List.of());
    }
  }

  private void checkArity(Layer layer, int found) {
    String what =
        found == 0
            ? "nothing is connected to it"
            : found == 1 ? "only one wire ends at it" : found + " wires end at it";
    switch (layer.arity()) {
      case NONE -> {
        if (found != 0) {
          miswired(layer, "a wire ends at it", "remove the wire, an input has none");
        }
      }
      case ONE -> {
        if (found != 1) {
          miswired(
              layer,
              what,
              found == 0
                  ? "connect its input"
                  : "keep one, or join them with an add or concat layer");
        }
      }
      case MANY -> {
        if (found < 2) {
          miswired(layer, what, "connect two or more");
        }
      }
    }
  }

  private void miswired(Layer layer, String what, String remedy) {
    miswired.add(layer.name());
    problem(layer.name(), what, remedy);
  }

  /** Kahn's algorithm; what is left over lies on a cycle, behind or between some. */
  private void sort() {
    Map<String, Integer> waiting = new HashMap<>();
    Map<String, List<String>> outputs = new HashMap<>();
    for (Layer layer : byName.values()) {
      waiting.put(layer.name(), inputsOf(layer).size());
      for (String from : inputsOf(layer)) {
        outputs.computeIfAbsent(from, k -> new ArrayList<>()).add(layer.name());
      }
    }
    Deque<Layer> ready = new ArrayDeque<>();
    byName.values().stream().filter(layer -> inputsOf(layer).isEmpty()).forEach(ready::add);
    while (!ready.isEmpty()) {
      Layer layer = ready.remove();
      order.add(layer);
      for (String next : outputs.getOrDefault(layer.name(), List.of())) {
        if (waiting.merge(next, -1, Integer::sum) == 0) {
          ready.add(Objects.requireNonNull(byName.get(next)));
        }
      }
    }
    if (order.size() < byName.size()) {
      Set<String> left = new LinkedHashSet<>(byName.keySet());
      order.forEach(layer -> left.remove(layer.name()));
      // What leads back to none of the others is only fed by a cycle.
      boolean more = true;
      while (more) {
        more =
            left.removeIf(
                name -> outputs.getOrDefault(name, List.of()).stream().noneMatch(left::contains));
      }
      add(
          new BadDesign(
              "network",
              "the wires run in a circle through " + String.join(", ", left),
              "remove one wire of the circle"),
          left);
    }
  }

  /** As far as the wiring allows: layers behind a faulty one remain without shape. */
  private void inferShapes() {
    double weights = 0;
    for (Layer layer : order) {
      List<String> feeding = inputsOf(layer);
      if (miswired.contains(layer.name()) || !shapes.keySet().containsAll(feeding)) {
        continue;
      }
      List<Shape> in = feeding.stream().map(shapes::get).toList();
      try {
        Shape out = layer.infer(in);
        if ((long) out.size() > Input.MOST_VALUES) {
          throw Check.bad(
              layer, "its output would be " + out, "keep one sample below 16,777,216 values");
        }
        double more = weights(layer, in);
        if (weights + more > MOST_WEIGHTS) {
          throw Check.bad(
              layer,
              "the network would have more than 268,435,456 weights up to here",
              "use smaller sizes, or pool before it");
        }
        weights += more;
        shapes.put(layer.name(), out);
      } catch (BadDesign bad) {
        add(bad, List.of(layer.name()));
      } catch (ArithmeticException overflow) {
        problem(
            layer.name(), "its output or weights would be too large to count", "use smaller sizes");
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
    add(new BadDesign("layer '" + layer + "'", what, remedy), List.of(layer));
  }

  private void add(BadDesign problem, Collection<String> concerned) {
    problems.add(problem);
    concerned.forEach(layer -> byLayer.computeIfAbsent(layer, k -> new ArrayList<>()).add(problem));
  }
}
