package org.spikepack.backend;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.spikepack.fault.BadDesign;
import org.spikepack.network.CheckedNetwork;
import org.spikepack.network.Conv2d;
import org.spikepack.network.Dense;
import org.spikepack.network.Layer;
import org.spikepack.tensor.Tensor;
import org.spikepack.tensor.Weights;

/**
 * How many bits the weights of dense layers and convolutions keep. Rounding is the only thing that
 * a precision does: it changes the network, openly, and every backend then computes with the
 * rounded weights; one that has faster arithmetic for such weights may use it.
 */
public enum WeightPrecision {
  /** As they are. */
  F32("f32"),
  /** The nearest numbers of 16 bits with an exponent (IEEE 754 binary16). */
  F16("f16"),
  /**
   * Whole numbers from −127 to 127, times one number per filter by which its largest weight fits.
   */
  INT8("int8");

  private static final int MOST_STEPS = 127;
  private static final float LARGEST_HALF = 65504;

  /** Bits a scale keeps, so that 127 times it still is an f32. */
  private static final int SCALE_BITS = 16;

  private final String label;

  WeightPrecision(String label) {
    this.label = label;
  }

  /** As a user types it. */
  @Override
  public String toString() {
    return label;
  }

  /** The same weights rounded; biases, thresholds and batch norm stay. */
  Weights round(CheckedNetwork network, Weights weights) throws BadDesign {
    Map<String, Tensor> out = new LinkedHashMap<>(weights.asMap());
    for (Layer layer : network.order()) {
      if (this != F32 && (layer instanceof Dense || layer instanceof Conv2d)) {
        String name = layer.name() + ".weight";
        out.put(name, round(name, weights.get(name)));
      }
    }
    return new Weights(out);
  }

  private Tensor round(String name, Tensor weight) throws BadDesign {
    float[] values = weight.toFloats();
    int perFilter = values.length / weight.dim(0);
    for (int from = 0; from < values.length; from += perFilter) {
      float largest = 0;
      for (int i = from; i < from + perFilter; i++) {
        largest = Math.max(largest, Math.abs(values[i]));
      }
      if (this == F16 && largest > LARGEST_HALF) {
        throw new BadDesign(
            "weights '" + name + "'",
            String.format(Locale.ROOT, "%g is too large for f16", largest),
            "use --precision f32 or int8");
      }
      float scale = scale(largest);
      for (int i = from; i < from + perFilter; i++) {
        values[i] =
            this == F16
                ? Float.float16ToFloat(Float.floatToFloat16(values[i]))
                : (float) Math.rint(values[i] / scale) * scale;
      }
    }
    return Tensor.of(values, weight.shape());
  }

  /** The smallest number of few bits of which 127 reach the largest weight. */
  private static float scale(float largest) {
    if (largest == 0) {
      return 1;
    }
    double step = (double) largest / MOST_STEPS;
    int exponent = Math.getExponent(step) - (SCALE_BITS - 1);
    return (float) Math.scalb(Math.ceil(Math.scalb(step, -exponent)), exponent);
  }
}
