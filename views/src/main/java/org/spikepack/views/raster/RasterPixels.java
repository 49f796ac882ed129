package org.spikepack.views.raster;

import java.util.Arrays;
import javafx.scene.paint.Color;

/**
 * Turns the spikes in sight into pixels. Only what is in sight is looked at. Where neurons share a
 * row of pixels, the row shows the root of their mean, so that a few spikes among many still show.
 */
final class RasterPixels {

  private static final int LEVELS = 256;

  /** A spike of the least value still differs from none. */
  private static final double FAINTEST = 0.25;

  private static final double LOWEST_ROW_WITH_LINE = 5;
  private static final int NARROWEST_CELL_WITH_LINE = 6;

  private final int[] shades = new int[LEVELS];
  private final int line;

  /**
   * @param silent where no spike is
   * @param spike of full brightness
   * @param line between cells that are large enough
   */
  RasterPixels(Color silent, Color spike, Color line) {
    for (int i = 0; i < LEVELS; i++) {
      shades[i] = argb(silent.interpolate(spike, i / (LEVELS - 1.0)));
    }
    this.line = argb(line);
  }

  static int argb(Color colour) {
    return 0xFF << 24
        | (int) Math.round(colour.getRed() * 255) << 16
        | (int) Math.round(colour.getGreen() * 255) << 8
        | (int) Math.round(colour.getBlue() * 255);
  }

  /** A rectangle of a larger picture. */
  record Area(int x, int width, int height, int stride) {}

  /**
   * @param pixels of the larger picture, row by row; its upper edge is the model's
   */
  void paint(RasterViewModel model, RasterColumn column, Area area, int[] pixels) {
    double[] brightness = brightness(column, model.bitPlanes());
    double rowHeight = model.rowHeight();
    int neurons = column.words().length;
    for (int y = 0; y < area.height(); y++) {
      int from = (int) (model.top() + y / rowHeight);
      int next = (int) (model.top() + (y + 1) / rowHeight);
      int at = y * area.stride() + area.x();
      boolean lined = rowHeight >= LOWEST_ROW_WITH_LINE && next > from;
      if (from >= neurons || lined) {
        Arrays.fill(pixels, at, at + area.width(), line);
      } else if (y > 0 && next <= from + 1 && rowHeight >= 1 && same(model, from, y)) {
        System.arraycopy(pixels, at - area.stride(), pixels, at, area.width());
      } else {
        row(column, brightness, from, Math.clamp(next, from + 1, neurons), area, pixels, at);
      }
    }
  }

  /** Whether the row of pixels above shows the same neuron. */
  private static boolean same(RasterViewModel model, int neuron, int y) {
    return (int) (model.top() + (y - 1) / model.rowHeight()) == neuron;
  }

  private double[] brightness(RasterColumn column, boolean bitPlanes) {
    double[] out = new double[column.steps()];
    for (int t = 0; t < out.length; t++) {
      out[t] = bitPlanes ? FAINTEST + (1 - FAINTEST) * column.relativeValue(t) : 1;
    }
    return out;
  }

  private void row(
      RasterColumn column, double[] brightness, int from, int to, Area area, int[] pixels, int at) {
    int steps = column.steps();
    char[] words = column.words();
    for (int t = 0; t < steps; t++) {
      int shift = steps - 1 - t;
      int spikes = 0;
      for (int i = from; i < to; i++) {
        spikes += words[i] >> shift & 1;
      }
      double share = to - from == 1 ? spikes : Math.sqrt((double) spikes / (to - from));
      int left = at + cellX(t, steps, area.width());
      int right = at + cellX(t + 1, steps, area.width());
      int gap = right - left >= NARROWEST_CELL_WITH_LINE ? 1 : 0;
      int level = (int) Math.round(share * brightness[t] * (LEVELS - 1));
      Arrays.fill(pixels, left, right - gap, shades[level]);
      Arrays.fill(pixels, right - gap, right, line);
    }
  }

  /** Left edge of a step's cell within its column. */
  static int cellX(int step, int steps, int width) {
    return (int) Math.round((double) step * width / steps);
  }
}
