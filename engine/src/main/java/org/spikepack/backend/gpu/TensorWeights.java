package org.spikepack.backend.gpu;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * Weights as tensor cores take them, with nothing rounded: 8-bit integers where they lie on a grid,
 * else f16 where all of them are numbers of f16.
 *
 * @param half whether they are f16
 * @param values {@code [filters][kernel pixels][pitch]}, zeros behind the last channel
 * @param scale what the sums of each filter are multiplied by
 */
record TensorWeights(boolean half, byte[] values, float[] scale) {

  /**
   * @param weights as the layer has them
   * @param worth what a unit of the input is worth, where all channels agree; else it is multiplied
   *     into the weights already, and this is 1
   * @param pitch channels of a pixel, in memory
   * @return empty where they need more bits
   */
  static Optional<TensorWeights> of(Taps taps, float[] weights, float worth, int pitch) {
    Optional<GridWeights> grid = GridWeights.of(weights, taps.filters());
    if (grid.isEmpty() && !fitHalf(weights)) {
      return Optional.empty();
    }
    boolean half = grid.isEmpty();
    int window = taps.window();
    int bytes = half ? Short.BYTES : Byte.BYTES;
    ByteBuffer values = ByteBuffer.allocate(taps.filters() * window * pitch * bytes);
    values.order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < weights.length; i++) {
      int filter = i / taps.taps();
      int channel = i % taps.taps() / window;
      int place = (filter * window + i % window) * pitch + channel;
      if (half) {
        values.putShort(place * bytes, Float.floatToFloat16(weights[i]));
      } else {
        values.put(place, grid.get().steps()[i]);
      }
    }
    float[] scale = new float[taps.filters()];
    for (int f = 0; f < scale.length; f++) {
      scale[f] = grid.isPresent() ? grid.get().scale()[f] * worth : worth;
    }
    return Optional.of(new TensorWeights(half, values.array(), scale));
  }

  private static boolean fitHalf(float[] weights) {
    for (float weight : weights) {
      if (Float.float16ToFloat(Float.floatToFloat16(weight)) != weight) {
        return false;
      }
    }
    return true;
  }

  /** Per filter, the sum of its 8-bit integers times a factor. */
  int[] sums(int filters, int factor) {
    int each = values.length / filters;
    int[] out = new int[filters];
    for (int i = 0; i < values.length; i++) {
      out[i / each] += values[i] * factor;
    }
    return out;
  }

  MemorySegment memory() {
    return MemorySegment.ofArray(values);
  }
}
