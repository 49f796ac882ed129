package org.spikepack.views.raster;

import java.util.Arrays;
import javafx.scene.paint.Color;
import org.spikepack.views.paint.Bitmap;

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
      shades[i] = Bitmap.argb(silent.interpolate(spike, i / (LEVELS - 1.0)));
    }
    this.line = Bitmap.argb(line);
  }

  /**
   * A rectangle of a larger picture, in its pixels.
   *
   * @param scale pixels per logical pixel
   */
  record Area(int x, int width, int height, int stride, double scale) {}

  /**
   * @param pixels of the larger picture, row by row; its upper edge is the model's
   */
  void paint(RasterViewModel model, RasterRows rows, Area area, int[] pixels) {
    double[] brightness = brightness(rows.column(), model.bitPlanes());
    int[] edges = edges(model.window(), rows.column().steps(), area.width());
    double rowHeight = model.rowHeight() * area.scale();
    int size = rows.size();
    for (int y = 0; y < area.height(); y++) {
      int from = (int) (model.top() + y / rowHeight);
      int next = (int) (model.top() + (y + 1) / rowHeight);
      int at = y * area.stride() + area.x();
      boolean lined = model.rowHeight() >= LOWEST_ROW_WITH_LINE && next > from;
      if (from >= size || lined) {
        Arrays.fill(pixels, at, at + area.width(), line);
      } else if (y > 0
          && next <= from + 1
          && rowHeight >= 1
          && from == (int) (model.top() + (y - 1) / rowHeight)) {
        System.arraycopy(pixels, at - area.stride(), pixels, at, area.width());
      } else {
        row(rows, brightness, from, Math.clamp(next, from + 1, size), edges, pixels, at);
      }
    }
  }

  private double[] brightness(RasterColumn column, boolean bitPlanes) {
    double[] out = new double[column.steps()];
    for (int t = 0; t < out.length; t++) {
      out[t] = bitPlanes ? FAINTEST + (1 - FAINTEST) * column.relativeValue(t) : 1;
    }
    return out;
  }

  private void row(
      RasterRows rows, double[] brightness, int from, int to, int[] edges, int[] pixels, int at) {
    for (int t = 0; t < brightness.length; t++) {
      int left = at + edges[t];
      int right = at + edges[t + 1];
      if (left == right) {
        continue;
      }
      int spikes = rows.spikes(t, from, to);
      double share = to - from == 1 ? spikes : Math.sqrt((double) spikes / (to - from));
      int gap = right - left >= NARROWEST_CELL_WITH_LINE ? 1 : 0;
      int level = (int) Math.round(share * brightness[t] * (LEVELS - 1));
      Arrays.fill(pixels, left, right - gap, shades[level]);
      Arrays.fill(pixels, right - gap, right, line);
    }
  }

  /** Left edges of the steps' cells within their column, and the right edge of the last. */
  static int[] edges(RasterWindow window, int steps, int width) {
    int[] out = new int[steps + 1];
    for (int t = 0; t <= steps; t++) {
      out[t] = Math.clamp(Math.round(window.edge(t, steps) * width), 0, width);
    }
    return out;
  }
}
