package org.spikepack.views.raster;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.spikepack.network.Shape;

/** What is at a place of the raster, in words. */
final class SpotText {

  private SpotText() {}

  /**
   * A neuron in its window.
   *
   * @param shape of the layer, where it is known
   */
  static String of(RasterColumn column, int neuron, @Nullable Shape shape) {
    return column.arm() + ", neuron " + neuron + position(neuron, shape);
  }

  /** A neuron at a step: whether it spikes, and what that is worth. */
  static String of(RasterColumn column, int neuron, int step, @Nullable Shape shape) {
    String place = of(column, neuron, shape) + ", step " + step;
    if (!column.spike(neuron, step)) {
      return place + ": no spike";
    }
    double value = column.relativeValue(step);
    String worth =
        value == 1 ? "" : String.format(Locale.ROOT, ", worth %.3g of a first one", value);
    return place + ": spike" + worth;
  }

  /** Channel, row and column of a neuron of a feature map. */
  private static String position(int neuron, @Nullable Shape shape) {
    if (shape == null || shape.rank() != 3) {
      return "";
    }
    int width = shape.dims().get(2);
    int area = shape.dims().get(1) * width;
    return String.format(
        Locale.ROOT,
        " (channel %d, y %d, x %d)",
        neuron / area,
        neuron % area / width,
        neuron % width);
  }
}
