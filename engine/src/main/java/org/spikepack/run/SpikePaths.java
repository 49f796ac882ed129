package org.spikepack.run;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.spikepack.backend.Plan;
import org.spikepack.network.CheckedNetwork;
import org.spikepack.network.Concat;
import org.spikepack.network.Dropout;
import org.spikepack.network.Flatten;
import org.spikepack.network.GlobalPool;
import org.spikepack.network.Input;
import org.spikepack.network.Layer;
import org.spikepack.network.Neurons;
import org.spikepack.network.Pool2d;
import org.spikepack.network.PoolMode;
import org.spikepack.network.Shape;

/**
 * Which layers of an arm deliver spikes and which real values. Spikes stay spikes where they only
 * change places (flatten, concat, max pooling); sums and means of spikes are real values.
 */
final class SpikePaths {

  private final CheckedNetwork network;

  /** Per layer that delivers spikes, the unit threshold of each value. */
  private final Map<String, float[]> units = new HashMap<>();

  /**
   * @param inputUnit what the unit of a spike-coded input is worth; null for real-valued input
   */
  SpikePaths(Plan plan, @Nullable Double inputUnit) {
    network = plan.network();
    if (!plan.neuron().spiking()) {
      return;
    }
    for (Layer layer : network.order()) {
      switch (layer) {
        case Input input -> {
          if (inputUnit != null) {
            put(layer, perChannel(input.shape(), inputUnit));
          }
        }
        case Neurons _ -> put(layer, perChannel(shape(layer), plan.thresholds(layer.name())));
        case Flatten _, Dropout _ -> front(layer).ifPresent(same -> put(layer, same));
        case Pool2d pool when pool.mode() == PoolMode.MAX -> pooled(layer);
        case GlobalPool pool when pool.mode() == PoolMode.MAX -> pooled(layer);
        case Concat _ -> joined(layer);
        default -> {
          // Real values.
        }
      }
    }
  }

  /** The unit threshold of every value that a layer sums; empty if these are not spikes. */
  Optional<float[]> unitsInto(Layer weighted) {
    return front(weighted);
  }

  private Shape shape(Layer layer) {
    return network.shape(layer.name());
  }

  private void put(Layer layer, float[] unit) {
    units.put(layer.name(), unit);
  }

  private Optional<float[]> front(Layer layer) {
    return Optional.ofNullable(units.get(network.inputs(layer.name()).getFirst()));
  }

  /** Pooling stays within a channel, and all values of a channel have the same unit. */
  private void pooled(Layer layer) {
    Optional<float[]> front = front(layer);
    if (front.isPresent()) {
      Shape in = network.shape(network.inputs(layer.name()).getFirst());
      double[] channels = new double[in.channels()];
      for (int c = 0; c < channels.length; c++) {
        channels[c] = front.get()[c * in.area()];
      }
      put(layer, perChannel(shape(layer), channels));
    }
  }

  private void joined(Layer layer) {
    List<String> inputs = network.inputs(layer.name());
    if (!units.keySet().containsAll(inputs)) {
      return;
    }
    float[] out = new float[shape(layer).size()];
    int at = 0;
    for (String input : inputs) {
      float[] part = units.getOrDefault(input, new float[0]);
      System.arraycopy(part, 0, out, at, part.length);
      at += part.length;
    }
    put(layer, out);
  }

  /** One value, or one per channel, spread over a shape. */
  private static float[] perChannel(Shape shape, double... values) {
    float[] out = new float[shape.size()];
    for (int c = 0; c < shape.channels(); c++) {
      float value = (float) values[values.length == 1 ? 0 : c];
      Arrays.fill(out, c * shape.area(), (c + 1) * shape.area(), value);
    }
    return out;
  }
}
