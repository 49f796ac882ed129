package org.spikepack.convert.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.spikepack.network.Flatten;
import org.spikepack.network.Input;
import org.spikepack.network.Layer;
import org.spikepack.network.Network;
import org.spikepack.network.Shape;
import org.spikepack.network.Wire;
import org.spikepack.tensor.Tensor;
import org.spikepack.tensor.Weights;

/** The network under construction: layers, wires, weights, and ceilings of neurons. */
final class Draft {

  static final String INPUT = "input";
  static final String READOUT = "out";

  private static final int LONGEST_NAME = 48;

  private final Map<String, Layer> layers = new LinkedHashMap<>();
  private final List<Wire> wires = new ArrayList<>();
  private final Map<String, Tensor> weights = new LinkedHashMap<>();
  private final Map<String, String> flattened = new HashMap<>();
  private final Set<String> names = new HashSet<>(List.of(INPUT, READOUT));
  final Map<String, double[]> ceilings = new LinkedHashMap<>();

  /** A name that no layer has yet, numbered from 1 within its kind. */
  String numbered(String kind) {
    int i = 1;
    while (!names.add(kind + i)) {
      i++;
    }
    return kind + i;
  }

  /** A name after that of the weights, such as {@code features-0} of {@code features.0.weight}. */
  String after(String weight, String kind) {
    if (!weight.matches("[A-Za-z_][A-Za-z0-9_.]*\\.weight")) {
      return numbered(kind);
    }
    String stem = weight.substring(0, weight.length() - ".weight".length()).replace('.', '-');
    String name = stem.substring(Math.max(0, stem.length() - LONGEST_NAME));
    return names.add(name) ? name : numbered(name + "-");
  }

  String add(Layer layer, String... from) {
    layers.put(layer.name(), layer);
    for (String source : from) {
      wires.add(new Wire(source, layer.name()));
    }
    return layer.name();
  }

  void replace(Layer layer) {
    layers.put(layer.name(), layer);
  }

  Layer layer(String name) {
    Layer found = layers.get(name);
    if (found == null) {
      throw new IllegalArgumentException(name);
    }
    return found;
  }

  boolean feedsNothing(String layer) {
    return wires.stream().noneMatch(wire -> wire.from().equals(layer));
  }

  /** The flatten layer behind a layer; made once. */
  String flattened(String layer) {
    return flattened.computeIfAbsent(layer, from -> add(new Flatten(numbered("flat")), from));
  }

  void weights(String layer, String parameter, double[] values, int... dims) {
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    weights.put(layer + "." + parameter, Tensor.of(floats, dims));
  }

  /**
   * The input takes another shape, which nothing has relied on yet.
   *
   * @param dims channel, y, x
   */
  Flow inputBecomes(int... dims) {
    replace(new Input(INPUT, Shape.of(dims)));
    return Flow.of(INPUT, dims);
  }

  Network network() {
    return new Network(List.copyOf(layers.values()), wires);
  }

  Weights weights() {
    return new Weights(weights);
  }

  static double[] filled(int size, double value) {
    double[] out = new double[size];
    Arrays.fill(out, value);
    return out;
  }
}
