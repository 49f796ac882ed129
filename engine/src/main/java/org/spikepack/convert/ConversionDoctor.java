package org.spikepack.convert;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.spikepack.backend.Plan;
import org.spikepack.fault.BadDesign;
import org.spikepack.fault.NoDevice;
import org.spikepack.measure.AnnComparison;
import org.spikepack.network.Neurons;
import org.spikepack.neuron.SpikePack;
import org.spikepack.tensor.Tensor;

/** Runs an ANN and its conversion side by side and says, layer by layer, what was lost. */
final class ConversionDoctor {

  private final Plan ann;
  private final Plan converted;

  ConversionDoctor(Plan ann, Plan converted) {
    this.ann = ann;
    this.converted = converted;
  }

  /**
   * @param images f32 {@code [n, shape…]} that the calibration has not seen
   */
  List<LayerConversion> examine(Passes passes, Tensor images) throws BadDesign, NoDevice {
    Map<String, AnnComparison.Tally> tallies = new HashMap<>();
    for (Neurons layer : converted.network().populations()) {
      tallies.put(layer.name(), new AnnComparison.Tally(floats(largest(layer.name()))));
    }
    Set<String> all =
        converted.network().populations().stream().map(Neurons::name).collect(Collectors.toSet());
    Map<String, Unevenness> unevenness = new HashMap<>();
    for (String layer : tallies.keySet()) {
      unevenness.put(layer, new Unevenness(floats(largest(layer)), levels()));
    }
    Map<String, Tensor> annValues = new HashMap<>();
    passes.runBoth(
        ann,
        Passes.watching(all, (layer, p) -> annValues.put(layer, p.values().copy())),
        converted,
        Passes.watching(
            all,
            (layer, p) -> {
              of(tallies, layer).add(of(annValues, layer), p.values());
              of(unevenness, layer).add(of(annValues, layer), p.values());
            }),
        images);
    List<LayerConversion> out = new ArrayList<>();
    for (Neurons layer : converted.network().populations()) {
      String name = layer.name();
      out.add(
          new LayerConversion(
              name,
              largest(name),
              converted.thresholds(name),
              of(tallies, name).comparison(),
              of(unevenness, name).share()));
    }
    return out;
  }

  private static <V> V of(Map<String, V> map, String layer) {
    return Objects.requireNonNull(map.get(layer), layer);
  }

  /** A: what the largest word, or a spike in every step, is worth. */
  private double[] largest(String layer) {
    double[] out = converted.thresholds(layer);
    if (converted.neuron() instanceof SpikePack pack) {
      for (int i = 0; i < out.length; i++) {
        out[i] *= pack.capacity();
      }
    }
    return out;
  }

  /** How many times the worth of the least spike the largest word is. */
  private double levels() {
    return converted.neuron() instanceof SpikePack pack
        ? pack.capacity()
        : converted.neuron().steps();
  }

  private static float[] floats(double[] values) {
    float[] out = new float[values.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = (float) values[i];
    }
    return out;
  }
}
