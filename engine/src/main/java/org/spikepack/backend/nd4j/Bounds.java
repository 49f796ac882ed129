package org.spikepack.backend.nd4j;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.spikepack.backend.Plan;
import org.spikepack.network.Add;
import org.spikepack.network.BatchNorm;
import org.spikepack.network.CheckedNetwork;
import org.spikepack.network.Concat;
import org.spikepack.network.Conv2d;
import org.spikepack.network.Dense;
import org.spikepack.network.Layer;
import org.spikepack.network.Neurons;
import org.spikepack.neuron.ClippedRelu;
import org.spikepack.neuron.Relu;
import org.spikepack.neuron.SpikePack;
import org.spikepack.neuron.SteppedNeuron;
import org.spikepack.tensor.Tensor;
import org.spikepack.tensor.Weights;

/**
 * How large values can become anywhere in a network, given the largest input. Weights are finite,
 * so where no sum can leave the range of f32, no value can become NaN or infinite, and nobody needs
 * to look.
 */
final class Bounds {

  /** Half the range of f32: sums round. */
  private static final double RANGE = Float.MAX_VALUE / 2;

  /** {@code |value| ≤ slope·|largest input| + offset}. */
  private record Bound(double slope, double offset) {
    Bound times(double factor) {
      return new Bound(slope * factor, offset * factor);
    }

    Bound plus(Bound other) {
      return new Bound(slope + other.slope, offset + other.offset);
    }

    Bound max(Bound other) {
      return new Bound(Math.max(slope, other.slope), Math.max(offset, other.offset));
    }
  }

  private final Plan plan;
  private final Weights weights;
  private final List<Bound> all = new ArrayList<>();

  Bounds(Plan plan) {
    this.plan = plan;
    this.weights = plan.weights();
    CheckedNetwork network = plan.network();
    Map<String, Bound> byLayer = new HashMap<>();
    for (Layer layer : network.order()) {
      List<Bound> in =
          network.inputs(layer.name()).stream()
              .map(name -> Objects.requireNonNull(byLayer.get(name)))
              .toList();
      Bound bound = in.isEmpty() ? new Bound(1, 0) : of(layer, in);
      byLayer.put(layer.name(), bound);
      all.add(bound);
    }
  }

  /**
   * @param largest magnitude in the input; NaN where the input holds one
   */
  boolean hold(double largest) {
    for (Bound bound : all) {
      if (!(bound.slope() * largest + bound.offset() < RANGE)) {
        return false;
      }
    }
    return true;
  }

  private Bound of(Layer layer, List<Bound> in) {
    Bound first = in.getFirst();
    return switch (layer) {
      case Dense dense -> weighted(dense.name(), first);
      case Conv2d conv -> weighted(conv.name(), first);
      case BatchNorm norm -> normalised(norm, first);
      case Add add -> in.stream().reduce(new Bound(0, 0), Bound::plus);
      case Concat concat -> in.stream().reduce(new Bound(0, 0), Bound::max);
      case Neurons neurons -> emitted(neurons, first);
      default -> first;
    };
  }

  private Bound weighted(String layer, Bound in) {
    Tensor weight = weights.get(layer + ".weight");
    float[] values = weight.toFloats();
    int row = values.length / weight.dim(0);
    double most = 0;
    for (int start = 0; start < values.length; start += row) {
      double sum = 0;
      for (int i = start; i < start + row; i++) {
        sum += Math.abs(values[i]);
      }
      most = Math.max(most, sum);
    }
    double bias = weights.find(layer + ".bias").map(Bounds::largest).orElse(0.0);
    return in.times(most).plus(new Bound(0, bias));
  }

  private Bound normalised(BatchNorm norm, Bound in) {
    double factor = 0;
    double shift = 0;
    for (int c = 0; c < weights.get(norm.name() + ".gamma").size(); c++) {
      double deviation = Math.sqrt(weights.get(norm.name() + ".variance").get(c) + norm.epsilon());
      double scale = weights.get(norm.name() + ".gamma").get(c) / deviation;
      double mean = weights.get(norm.name() + ".mean").get(c);
      factor = Math.max(factor, Math.abs(scale));
      shift =
          Math.max(
              shift, Math.abs(weights.get(norm.name() + ".beta").get(c)) + Math.abs(mean * scale));
    }
    return in.times(factor).plus(new Bound(0, shift));
  }

  private Bound emitted(Neurons layer, Bound in) {
    double most = 0;
    for (double threshold : plan.thresholds(layer.name())) {
      most =
          Math.max(
              most,
              switch (plan.neuron()) {
                case Relu relu -> 0;
                case ClippedRelu clipped -> threshold;
                case SpikePack pack -> threshold * pack.capacity();
                case SteppedNeuron stepped -> stepped.worth(threshold);
              });
    }
    return plan.neuron() instanceof Relu ? in : new Bound(0, most);
  }

  private static double largest(Tensor tensor) {
    double most = 0;
    for (float value : tensor.toFloats()) {
      most = Math.max(most, Math.abs(value));
    }
    return most;
  }
}
