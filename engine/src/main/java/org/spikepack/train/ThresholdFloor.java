package org.spikepack.train;

import java.util.LinkedHashMap;
import java.util.Map;
import org.spikepack.backend.Plan;
import org.spikepack.tensor.Tensor;
import org.spikepack.tensor.Weights;

/**
 * Keeps learnt thresholds above 0, where a spike still has a value: none falls below a millionth of
 * what it started at.
 */
final class ThresholdFloor {

  private static final double SHARE = 1e-6;

  private ThresholdFloor() {}

  /** The least values for the thresholds among some weights. */
  static Weights under(Weights start) {
    Map<String, Tensor> floors = new LinkedHashMap<>();
    start
        .asMap()
        .forEach(
            (name, tensor) -> {
              if (Plan.isThreshold(name)) {
                Tensor floor = tensor.copy();
                for (long i = 0; i < floor.size(); i++) {
                  floor.set(i, SHARE * floor.get(i));
                }
                floors.put(name, floor);
              }
            });
    return new Weights(floors);
  }

  /** Raises what has fallen too low; what is NaN stays so. */
  static void hold(Weights parameters, Weights floors) {
    floors
        .asMap()
        .forEach(
            (name, floor) -> {
              Tensor threshold = parameters.get(name);
              for (long i = 0; i < floor.size(); i++) {
                threshold.set(i, Math.max(threshold.get(i), floor.get(i)));
              }
            });
  }
}
