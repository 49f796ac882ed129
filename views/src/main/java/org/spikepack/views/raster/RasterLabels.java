package org.spikepack.views.raster;

import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import org.spikepack.neuron.SpikePack;
import org.spikepack.views.desk.Pin;
import org.spikepack.views.desk.Selection.Spot;
import org.spikepack.views.paint.Pen;
import org.spikepack.views.paint.Ticks;
import org.spikepack.views.palette.Look;

/** Everything of the raster view but the spikes: headings, axes, marks, what is pointed at. */
record RasterLabels(
    Pen pen, Look look, RasterViewModel model, RasterLayout at, double width, double height) {

  private static final double MARGIN = RasterLayout.MARGIN;
  private static final double LINE = 1.6;
  private static final double SWATCH = 12;
  private static final double LEAST_FRAMED_ROW = 5;
  private static final double MARKER = 5;

  void paint(List<Color> colours, String pointedAt) {
    if (!at.compact()) {
      heading();
    }
    neuronAxis();
    for (int c = 0; c < at.columns(); c++) {
      column(c, colours.get(c));
      marks(c);
    }
    stepAxis();
    foot(pointedAt);
  }

  private double small() {
    return LINE * look.smallSize();
  }

  private double body() {
    return LINE * look.bodySize();
  }

  private void heading() {
    double title = LINE * look.titleSize();
    String name = Pen.fitting("Raster of " + model.layer(), pen.title(), width - 2 * MARGIN);
    pen.left(name, pen.title(), look.text(), MARGIN, MARGIN / 2 + title / 2);
    String words = Pen.fitting(subtitle(), pen.small(), width - 2 * MARGIN);
    pen.left(words, pen.small(), look.faint(), MARGIN, MARGIN / 2 + title + small() / 2);
  }

  private String subtitle() {
    int first = (int) model.top();
    int last =
        (int) Math.min(model.rowCount(), Math.ceil(model.top() + at.height() / model.rowHeight()));
    StringBuilder words = new StringBuilder("sample ").append(model.sample());
    if (!model.className().isEmpty()) {
      words.append(" (").append(model.className()).append(')');
    }
    words.append(
        String.format(
            Locale.ROOT, ", %s %,d to %,d of %,d", rowName(), first, last - 1, model.rowCount()));
    if (model.rowCount() < model.neurons()) {
      words.append(String.format(Locale.ROOT, " that fire (%,d in all)", model.neurons()));
    }
    words.append(meaning());
    return words.toString();
  }

  private boolean byIndex() {
    return model.order() == NeuronOrder.INDEX && model.rowCount() == model.neurons();
  }

  private String rowName() {
    return byIndex() ? "neurons" : "rows";
  }

  private String meaning() {
    String what =
        model.bitPlanes()
            ? ". Brightness: the value a spike carries, relative to one at t = 0"
            : ". Coloured: spike";
    return model.rowHeight() < 1 ? what + "; neurons share rows, shade: share that fired" : what;
  }

  /** At the foot: what is pointed at, or how to read and move the picture. */
  private void foot(String pointedAt) {
    String rest = at.compact() ? subtitle() : "Scroll to zoom, drag to pan, double-click for all.";
    String compared = model.compared();
    String words = pointedAt.isEmpty() ? compared + rest : pointedAt;
    Color colour =
        !pointedAt.isEmpty() ? look.accent() : compared.isEmpty() ? look.faint() : look.text();
    String fitting = Pen.fitting(words, pen.small(), width - 2 * MARGIN);
    pen.left(fitting, pen.small(), colour, MARGIN, height - 6 - small() / 2);
  }

  private void neuronAxis() {
    double inSight = at.height() / model.rowHeight();
    double last = Math.min(model.rowCount() - 1, model.top() + inSight - 0.5);
    int most = (int) Math.max(2, at.height() / (2.5 * look.smallSize()));
    Ticks ticks = Ticks.whole(model.top(), last, most);
    double lowest = at.compact() ? at.bottom() - small() / 2 : at.bottom();
    for (double row : ticks.values()) {
      double y = at.top() + (row + 0.5 - model.top()) * model.rowHeight();
      if (y <= lowest) {
        pen.right(ticks.label(row), pen.small(), look.text(), at.left() - 12, y);
        pen.level(look.faint(), at.left() - 10, at.left() - 7, y);
      }
    }
    String full = byIndex() ? "neuron index" : "row, sorted";
    String name = Pen.width(full, pen.body()) <= at.height() ? full : byIndex() ? "neuron" : "row";
    pen.upwards(
        Pen.fitting(name, pen.body(), at.height()),
        pen.body(),
        look.text(),
        MARGIN,
        at.top() + at.height() / 2.0);
  }

  private void stepAxis() {
    double ticks = at.bottom() + small() / 2;
    if (at.compact()) {
      pen.right("step t", pen.small(), look.text(), at.left() - 12, ticks);
    } else {
      double middle = at.left() + at.width() / 2.0;
      pen.centre("step t", pen.body(), look.text(), middle, at.bottom() + small() + body() / 2);
    }
  }

  private void column(int index, Color colour) {
    RasterColumn column = model.columns().get(index);
    double x = at.columnX(index);
    double middle = at.top() - small() - body() / 2;
    pen.fill(colour, x, middle - SWATCH / 2, SWATCH, SWATCH);
    String name = Pen.fitting(column.arm(), pen.bold(), at.columnWidth() - SWATCH - 8);
    pen.left(name, pen.bold(), look.text(), x + SWATCH + 8, middle);
    Font small = pen.small();
    int[] edges = RasterPixels.edges(model.window(), column.steps(), at.columnWidth());
    double cell =
        (model.window().edge(1, column.steps()) - model.window().edge(0, column.steps()))
            * at.columnWidth();
    int every = (int) Math.ceil((Pen.width("00", small) + 6) / cell);
    for (int t = 0; t < column.steps(); t += every) {
      double across = x + (edges[t] + edges[t + 1]) / 2.0;
      if (edges[t + 1] - edges[t] >= cell / 2) {
        pen.centre(Integer.toString(t), small, look.text(), across, at.bottom() + small() / 2);
        worth(column, t, cell * every, across);
      }
    }
  }

  /** What a spike of each step is worth, above it. */
  private void worth(RasterColumn column, int step, double room, double middle) {
    if (column.neuron() instanceof SpikePack pack) {
      String worth = number(pack.weight(step)) + "θ";
      if (Pen.width(worth, pen.small()) <= room) {
        pen.centre(worth, pen.small(), look.faint(), middle, at.top() - small() / 2);
      }
    }
  }

  private static String number(double value) {
    return value == Math.rint(value)
        ? String.format(Locale.ROOT, "%.0f", value)
        : String.format(Locale.ROOT, "%.3g", value);
  }

  private void marks(int column) {
    RasterViewModel.Marks marks = model.marks();
    double x = at.columnX(column);
    for (int neuron : marks.neurons()) {
      OptionalInt row = model.rowOf(neuron);
      if (row.isPresent()) {
        chosen(x, row.getAsInt());
      }
    }
    Pin pin = marks.pin();
    Comparison held = model.comparison();
    if (pin != null) {
      stepFrame(column, pin.step(), look.faint());
    }
    if (held != null) {
      new PinPainter(pen, look, model, at, held).paint(column);
    }
    stepFrame(column, marks.step(), look.accent());
    Spot spot = marks.hovered();
    if (spot != null && spot.layer().equals(model.layer())) {
      hovered(column, spot);
    }
  }

  /** A chosen neuron has a wedge on its left, and a frame where rows are high enough. */
  private void chosen(double x, int row) {
    double y = at.top() + (row - model.top()) * model.rowHeight();
    double middle = y + model.rowHeight() / 2;
    if (middle < at.top() || middle > at.bottom()) {
      return;
    }
    wedge(x, row, look.accent());
    if (model.rowHeight() >= LEAST_FRAMED_ROW) {
      double up = Math.max(y, at.top());
      double low = Math.min(y + model.rowHeight(), at.bottom());
      pen.frame(look.accent(), x - 1, up - 1, at.columnWidth() + 2, low - up + 1);
    }
  }

  private void wedge(double x, int row, Color colour) {
    double middle = at.top() + (row + 0.5 - model.top()) * model.rowHeight();
    if (middle >= at.top() && middle <= at.bottom()) {
      pen.area(
          colour,
          new double[] {x - MARKER - 2, x - 1, x - MARKER - 2},
          new double[] {middle - MARKER, middle, middle + MARKER});
    }
  }

  private void stepFrame(int column, int step, Color colour) {
    int steps = model.columns().get(column).steps();
    if (step < 0 || step >= steps) {
      return;
    }
    int[] edges = RasterPixels.edges(model.window(), steps, at.columnWidth());
    if (edges[step + 1] > edges[step]) {
      double x = at.columnX(column) + edges[step];
      pen.frame(colour, x - 1, at.top() - 2, edges[step + 1] - edges[step] + 1, at.height() + 4);
    }
  }

  private void hovered(int column, Spot spot) {
    OptionalInt row = model.rowOf(spot.neuron());
    int steps = model.columns().get(column).steps();
    if (row.isEmpty() || spot.step() >= steps) {
      return;
    }
    if (model.rowHeight() < LEAST_FRAMED_ROW) {
      wedge(at.columnX(column), row.getAsInt(), look.text());
      return;
    }
    double y = at.top() + (row.getAsInt() - model.top()) * model.rowHeight();
    if (y >= at.top() - 1 && y + model.rowHeight() <= at.bottom() + 1) {
      int[] edges = RasterPixels.edges(model.window(), steps, at.columnWidth());
      int from = spot.step() < 0 ? 0 : edges[spot.step()];
      int to = spot.step() < 0 ? at.columnWidth() : edges[spot.step() + 1];
      if (to > from) {
        double x = at.columnX(column) + from;
        pen.frame(look.text(), x - 1, y - 1, to - from + 1, model.rowHeight() + 1);
      }
    }
  }
}
