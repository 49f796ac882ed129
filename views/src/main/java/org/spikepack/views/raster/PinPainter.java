package org.spikepack.views.raster;

import org.spikepack.views.paint.Pen;
import org.spikepack.views.palette.Look;

/**
 * Draws a moment pinned over the raster: its spikes as hollow marks where rows are high enough, and
 * beside each column a strip that is dark wherever a neuron does something else.
 */
record PinPainter(Pen pen, Look look, RasterViewModel model, RasterLayout at, Comparison held) {

  private static final double LEAST_MARKED_ROW = 5;
  private static final double STRIP = 4;
  private static final double BESIDE = 4;

  void paint(int column) {
    if (held.pinned().get(column) == null) {
      return;
    }
    strip(column);
    if (model.rowHeight() >= LEAST_MARKED_ROW) {
      marks(column);
    }
  }

  private void marks(int column) {
    int steps = model.columns().get(column).steps();
    int[] edges = RasterPixels.edges(model.window(), steps, at.columnWidth());
    int last =
        (int) Math.min(model.rowCount(), Math.ceil(model.top() + at.height() / model.rowHeight()));
    for (int row = (int) model.top(); row < last; row++) {
      double y = at.top() + (row - model.top()) * model.rowHeight();
      double up = Math.max(at.top(), y + 1);
      double high = Math.min(at.bottom(), y + model.rowHeight() - 2) - up;
      for (int t = 0; t < steps && high >= 2; t++) {
        double wide = edges[t + 1] - edges[t] - 3;
        if (wide >= 2 && held.spike(column, model.neuronOf(row), t)) {
          pen.frame(look.text(), at.columnX(column) + edges[t] + 1, up, wide, high);
        }
      }
    }
  }

  private void strip(int column) {
    double x = at.columnX(column) + at.columnWidth() + BESIDE;
    pen.fill(look.surface(), x, at.top(), STRIP, at.height());
    int from = -1;
    for (int y = 0; y <= at.height(); y++) {
      boolean differs = y < at.height() && differs(column, y);
      if (differs && from < 0) {
        from = y;
      } else if (!differs && from >= 0) {
        pen.fill(look.text(), x, at.top() + from, STRIP, y - from);
        from = -1;
      }
    }
  }

  /** Whether any neuron of a row of pixels does something else. */
  private boolean differs(int column, int y) {
    int from = (int) (model.top() + y / model.rowHeight());
    int to = Math.max(from + 1, (int) (model.top() + (y + 1) / model.rowHeight()));
    for (int row = from; row < Math.min(to, model.rowCount()); row++) {
      if (held.differs(column, model.neuronOf(row))) {
        return true;
      }
    }
    return false;
  }
}
