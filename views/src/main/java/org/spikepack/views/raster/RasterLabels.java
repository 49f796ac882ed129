package org.spikepack.views.raster;

import java.util.List;
import java.util.Locale;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import org.spikepack.neuron.SpikePack;
import org.spikepack.views.paint.Pen;
import org.spikepack.views.paint.Ticks;
import org.spikepack.views.palette.Look;

/** Everything of the raster view that is written: headings, axes, what is pointed at. */
record RasterLabels(
    Pen pen, Look look, RasterViewModel model, RasterLayout at, double width, double height) {

  private static final double MARGIN = 20;
  private static final double SWATCH = 12;

  void paint(List<Color> colours, String pointedAt) {
    heading();
    neuronAxis();
    for (int c = 0; c < at.columns(); c++) {
      column(c, colours.get(c));
    }
    pen.centre("step t", pen.body(), look.text(), at.left() + at.width() / 2.0, at.bottom() + 38);
    String foot =
        pointedAt.isEmpty() ? "Scroll to zoom, drag to pan, double-click for all." : pointedAt;
    Color colour = pointedAt.isEmpty() ? look.faint() : look.accent();
    pen.left(
        Pen.fitting(foot, pen.small(), width - 2 * MARGIN),
        pen.small(),
        colour,
        MARGIN,
        height - MARGIN / 2 - 6);
  }

  private void heading() {
    String title = "Raster of " + model.layer();
    pen.left(
        Pen.fitting(title, pen.title(), width - 2 * MARGIN),
        pen.title(),
        look.text(),
        MARGIN,
        MARGIN + 8);
    int first = (int) model.top();
    int last =
        (int) Math.min(model.neurons(), Math.ceil(model.top() + at.height() / model.rowHeight()));
    StringBuilder words = new StringBuilder("sample ").append(model.sample());
    model.label().ifPresent(label -> words.append(" (class ").append(label).append(')'));
    words.append(
        String.format(
            Locale.ROOT, ", neurons %,d to %,d of %,d", first, last - 1, model.neurons()));
    words.append(meaning());
    pen.left(
        Pen.fitting(words.toString(), pen.small(), width - 2 * MARGIN),
        pen.small(),
        look.faint(),
        MARGIN,
        MARGIN + 32);
  }

  private String meaning() {
    String what =
        model.bitPlanes()
            ? ". Brightness: the value a spike carries, relative to one at t = 0"
            : ". Coloured: spike";
    return model.rowHeight() < 1 ? what + "; neurons share rows, shade: share that fired" : what;
  }

  private void neuronAxis() {
    double inSight = at.height() / model.rowHeight();
    double last = Math.min(model.neurons() - 1, model.top() + inSight - 0.5);
    Ticks ticks = Ticks.whole(model.top(), last, Math.max(2, at.height() / 50));
    for (double neuron : ticks.values()) {
      double y = at.top() + (neuron + 0.5 - model.top()) * model.rowHeight();
      if (y <= at.bottom()) {
        pen.right(ticks.label(neuron), pen.small(), look.text(), at.left() - 10, y);
        pen.level(look.faint(), at.left() - 6, at.left() - 2, y);
      }
    }
    pen.upwards(
        Pen.fitting("neuron index", pen.body(), at.height()),
        pen.body(),
        look.text(),
        MARGIN,
        at.top() + at.height() / 2.0);
  }

  private void column(int index, Color colour) {
    RasterColumn column = model.columns().get(index);
    double x = at.columnX(index);
    pen.fill(colour, x, at.top() - 44 - SWATCH / 2, SWATCH, SWATCH);
    String name = Pen.fitting(column.arm(), pen.bold(), at.columnWidth() - SWATCH - 8);
    pen.left(name, pen.bold(), look.text(), x + SWATCH + 8, at.top() - 44);
    Font small = pen.small();
    double cell = (double) at.columnWidth() / column.steps();
    int every = (int) Math.ceil((Pen.width("00", small) + 6) / cell);
    for (int t = 0; t < column.steps(); t += every) {
      double middle = x + (t + 0.5) * cell;
      pen.centre(Integer.toString(t), small, look.text(), middle, at.bottom() + 14);
      worth(column, t, cell * every, middle);
    }
  }

  /** What a spike of each step is worth, above it. */
  private void worth(RasterColumn column, int step, double room, double middle) {
    if (column.neuron() instanceof SpikePack pack) {
      String worth = number(pack.weight(step)) + "θ";
      if (Pen.width(worth, pen.small()) <= room) {
        pen.centre(worth, pen.small(), look.faint(), middle, at.top() - 16);
      }
    }
  }

  private static String number(double value) {
    return value == Math.rint(value)
        ? String.format(Locale.ROOT, "%.0f", value)
        : String.format(Locale.ROOT, "%.3g", value);
  }
}
