package org.spikepack.backend;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.spikepack.fault.BadDesign;
import org.spikepack.network.BatchNorm;
import org.spikepack.network.CheckedNetwork;
import org.spikepack.network.Conv2d;
import org.spikepack.network.Dense;
import org.spikepack.network.Layer;
import org.spikepack.network.Network;
import org.spikepack.network.Wire;
import org.spikepack.tensor.ElementType;
import org.spikepack.tensor.Tensor;
import org.spikepack.tensor.Weights;

/**
 * Takes batch norm out of a trained network: {@code gamma/sqrt(var+eps)} goes into the rows of the
 * dense or convolution in front, the rest into its bias. A batch norm behind anything else, or
 * behind a layer that others also listen to, stays and runs as a scale and shift per channel.
 */
final class Folding {

  private Folding() {}

  static Plan.Folded fold(CheckedNetwork checked, Weights weights) throws BadDesign {
    Map<String, Layer> layers = new LinkedHashMap<>();
    checked.network().layers().forEach(layer -> layers.put(layer.name(), layer));
    List<Wire> wires = new ArrayList<>(checked.network().wires());
    Map<String, Tensor> tensors = new LinkedHashMap<>(weights.asMap());
    for (Layer layer : checked.order()) {
      if (layer instanceof BatchNorm norm) {
        Layer front = layers.get(checked.inputs(norm.name()).getFirst());
        if (front != null && front.weighted() && listeners(wires, front.name()) == 1) {
          layers.put(front.name(), withBias(front));
          layers.remove(norm.name());
          foldInto(front, norm, tensors);
          wires.remove(new Wire(front.name(), norm.name()));
          wires.replaceAll(
              wire -> wire.from().equals(norm.name()) ? new Wire(front.name(), wire.to()) : wire);
        }
      }
    }
    Network folded = new Network(List.copyOf(layers.values()), wires);
    return new Plan.Folded(folded.check(), new Weights(tensors));
  }

  private static long listeners(List<Wire> wires, String name) {
    return wires.stream().filter(wire -> wire.from().equals(name)).count();
  }

  private static Layer withBias(Layer layer) {
    return switch (layer) {
      case Dense d -> d.withBias();
      case Conv2d c -> c.withBias();
      default -> throw new IllegalArgumentException("no bias in " + layer);
    };
  }

  private static void foldInto(Layer front, BatchNorm norm, Map<String, Tensor> tensors) {
    Tensor gamma = take(tensors, norm, "gamma");
    Tensor beta = take(tensors, norm, "beta");
    Tensor mean = take(tensors, norm, "mean");
    Tensor variance = take(tensors, norm, "variance");
    Tensor weight = Objects.requireNonNull(tensors.get(front.name() + ".weight")).copy();
    Tensor oldBias = tensors.get(front.name() + ".bias");
    int outputs = weight.dim(0);
    long row = weight.size() / outputs;
    Tensor bias = Tensor.zeros(ElementType.F32, outputs);
    for (int o = 0; o < outputs; o++) {
      double scale = gamma.get(o) / Math.sqrt(variance.get(o) + norm.epsilon());
      for (long i = o * row; i < (o + 1) * row; i++) {
        weight.set(i, weight.get(i) * scale);
      }
      double before = oldBias == null ? 0 : oldBias.get(o);
      bias.set(o, (before - mean.get(o)) * scale + beta.get(o));
    }
    tensors.put(front.name() + ".weight", weight);
    tensors.put(front.name() + ".bias", bias);
  }

  private static Tensor take(Map<String, Tensor> tensors, BatchNorm norm, String parameter) {
    Tensor out = tensors.remove(norm.name() + "." + parameter);
    if (out == null) {
      throw new IllegalStateException(norm.name() + "." + parameter + " was checked before");
    }
    return out;
  }
}
