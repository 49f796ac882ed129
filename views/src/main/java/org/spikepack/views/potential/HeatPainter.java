package org.spikepack.views.potential;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import org.jspecify.annotations.Nullable;
import org.spikepack.network.Shape;
import org.spikepack.views.desk.Selection;
import org.spikepack.views.desk.Selection.Spot;
import org.spikepack.views.paint.Bitmap;
import org.spikepack.views.paint.Pen;
import org.spikepack.views.paint.Ticks;
import org.spikepack.views.palette.HeatColours;
import org.spikepack.views.palette.Look;
import org.spikepack.views.potential.PotentialViewModel.Column;

/** Draws the potential of a whole layer at one step, one map per arm, all in the same colours. */
final class HeatPainter {

  private static final double MARGIN = PotentialLayout.MARGIN;
  private static final double GAP = 24;
  private static final double SWATCH = 12;
  private static final double LEGEND = 14;
  private static final int SHADES = 511;

  /** Larger cells are all as large as each other; smaller ones would leave too much room. */
  private static final double LEAST_EVEN_CELL = 4;

  private final Pen pen;
  private final Look look;
  private final PotentialViewModel model;
  private final List<Color> colours;
  private final double height;
  private final double width;
  private final HeatGrid grid;
  private final int legendHeight;
  private final double top;
  private final double mapWidth;
  private final double mapHeight;
  private final double stride;

  HeatPainter(
      Pen pen,
      Look look,
      PotentialViewModel model,
      List<Color> colours,
      double width,
      double height) {
    this.pen = pen;
    this.look = look;
    this.model = model;
    this.colours = colours;
    this.width = width;
    this.height = height;
    double small = PotentialLayout.LINE * look.smallSize();
    this.top = 6 + PotentialLayout.LINE * look.bodySize() + small + 6;
    double legend = LEGEND + Pen.width("−000.00", pen.small()) + 20 + small;
    int count = model.columns().size();
    this.stride = (width - 2 * MARGIN - legend + GAP) / count;
    double roomX = Math.max(8, stride - GAP);
    double roomY = Math.max(8, height - top - small - 14);
    this.grid = model.grid(roomX / roomY);
    this.legendHeight = (int) roomY;
    double cell = Math.min(roomX / grid.columns(), roomY / grid.rows());
    double whole = cell >= LEAST_EVEN_CELL ? Math.floor(cell) : cell;
    this.mapWidth = Math.max(1, Math.floor(whole * grid.columns()));
    this.mapHeight = Math.max(1, Math.floor(whole * grid.rows()));
  }

  double mapWidth() {
    return mapWidth;
  }

  double mapHeight() {
    return mapHeight;
  }

  private double left(int column) {
    return Math.rint(MARGIN + column * stride);
  }

  void paint() {
    int[] shades = shades();
    for (int c = 0; c < model.columns().size(); c++) {
      Column column = model.columns().get(c);
      heading(c, column);
      pen.bitmap(map(column, shades), left(c), Math.rint(top));
      chosen(c);
    }
    legend(shades);
    foot();
  }

  private int[] shades() {
    int[] out = new int[SHADES];
    for (int i = 0; i < SHADES; i++) {
      out[i] = Bitmap.argb(HeatColours.of(2.0 * i / (SHADES - 1) - 1, look));
    }
    return out;
  }

  private int shade(double value, int[] shades) {
    return shades[(int) Math.round((model.shade(value) + 1) / 2 * (SHADES - 1))];
  }

  private void heading(int index, Column column) {
    double y = 6 + PotentialLayout.LINE * look.bodySize() / 2;
    double room = stride - GAP;
    pen.fill(colours.get(index), left(index), y - SWATCH / 2, SWATCH, SWATCH);
    Font type = pen.bold(column.arm(), room - SWATCH - 8);
    String name = Pen.fitting(column.arm(), type, room - SWATCH - 8);
    pen.left(name, type, look.text(), left(index) + SWATCH + 8, y);
    double below = y + PotentialLayout.LINE * (look.bodySize() + look.smallSize()) / 2;
    String what = Pen.fitting(quantity(column), pen.small(), room);
    pen.left(what, pen.small(), look.faint(), left(index), below);
  }

  private String quantity(Column column) {
    String now = quantity(column, model.moment().step());
    return model.difference() ? now + " − pinned" : now;
  }

  private static String quantity(Column column, int step) {
    if (column.steps() == 0) {
      return "drive U (no steps)";
    }
    return step < 0
        ? "drive U of the window"
        : "potential before reset, step " + Math.min(step, column.steps() - 1);
  }

  private Bitmap map(Column column, int[] shades) {
    Bitmap out = Bitmap.of(mapWidth, mapHeight, pen.scale());
    int wide = out.width();
    int high = out.height();
    Arrays.fill(out.argb(), Bitmap.argb(look.background()));
    int[] cellX = new int[wide];
    for (int x = 0; x < wide; x++) {
      cellX[x] = (int) Math.floor(model.box().shareX((x + 0.5) / wide) * grid.columns());
    }
    for (int y = 0; y < high; y++) {
      int row = rowAt((y + 0.5) / high);
      for (int x = 0; x < wide; x++) {
        int neuron = grid.neuronAt(cellX[x], row);
        if (neuron >= 0) {
          out.argb()[y * wide + x] = shade(model.mapped(column, neuron), shades);
        }
      }
    }
    return out;
  }

  /**
   * The first row is above, while shares grow upwards.
   *
   * @param down from the upper edge of the map, in its heights
   */
  private int rowAt(double down) {
    double up = model.box().shareY(1 - down);
    return (int) Math.floor((1 - up) * grid.rows());
  }

  private void chosen(int index) {
    for (int neuron : model.neurons()) {
      frame(index, neuron, look.accent());
    }
    hovered().ifPresent(neuron -> frame(index, neuron, look.text()));
  }

  /** The neuron pointed at in any view; empty where it is none of this layer. */
  private OptionalInt hovered() {
    Spot spot = model.moment().hovered();
    return spot != null && spot.neuron() >= 0 && spot.layer().equals(model.layer())
        ? OptionalInt.of(spot.neuron())
        : OptionalInt.empty();
  }

  private void frame(int index, int neuron, Color colour) {
    int cell = grid.cellOf(neuron);
    if (cell < 0) {
      return;
    }
    double x = model.box().x((double) (cell % grid.columns()) / grid.columns()) * mapWidth;
    double upper = 1 - (double) (cell / grid.columns()) / grid.rows();
    double y = (1 - model.box().y(upper)) * mapHeight;
    double wide = model.box().x(1.0 / grid.columns()) - model.box().x(0);
    double high = model.box().y(1.0 / grid.rows()) - model.box().y(0);
    double w = Math.max(5, wide * mapWidth + 2);
    double h = Math.max(5, high * mapHeight + 2);
    if (x > -1 && y > -1 && x < mapWidth && y < mapHeight) {
      pen.frame(colour, left(index) + Math.rint(x) - 1, Math.rint(top + y) - 1, w, h);
    }
  }

  private void legend(int[] shades) {
    int high = legendHeight;
    double x = left(model.columns().size()) - GAP + 12;
    Bitmap bar = Bitmap.of(LEGEND, high, pen.scale());
    double most = model.largest();
    for (int y = 0; y < bar.height(); y++) {
      int colour = shade(most * (1 - 2.0 * y / Math.max(1, bar.height() - 1)), shades);
      Arrays.fill(bar.argb(), y * bar.width(), (y + 1) * bar.width(), colour);
    }
    pen.bitmap(bar, Math.rint(x), Math.rint(top));
    int count = (int) Math.max(2, high / (2.5 * look.smallSize()));
    Ticks ticks = Ticks.between(-most, most, count);
    for (double value : ticks.values()) {
      double y = Math.max(top + 6, top + high * (1 - value / most) / 2);
      pen.left(ticks.label(value), pen.small(), look.text(), x + LEGEND + 5, y);
    }
    double unit = width - look.smallSize() * 0.8;
    List<String> names = List.of("potential (unit of the drive)", "potential");
    String name = Pen.firstFitting(names, pen.small(), high);
    pen.upwards(name, pen.small(), look.faint(), unit, top + high / 2.0);
  }

  private void foot() {
    OptionalInt pointedAt = hovered();
    if (pointedAt.isPresent()) {
      foot(values(pointedAt.getAsInt()), look.accent());
    } else {
      String pinned = model.comparison();
      foot(
          (pinned.isEmpty()
                  ? ""
                  : (model.difference() ? "Shown is the difference: " : "Compared: ")
                      + pinned
                      + ". ")
              + "Same colours in all arms and steps. Click a neuron to trace it, Ctrl+click for"
              + " more; scroll to zoom, drag to pan.",
          look.faint());
    }
  }

  private void foot(String words, Color ink) {
    String fitting = Pen.fitting(words, pen.small(), width - 2 * MARGIN);
    pen.left(fitting, pen.small(), ink, MARGIN, height - 6 - look.smallSize() * 0.75);
  }

  private String values(int neuron) {
    StringBuilder out = new StringBuilder("neuron " + neuron + place(neuron));
    for (Column column : model.columns()) {
      if (neuron < column.drive().dim(1)) {
        double value = column.at(neuron, model.moment().step());
        out.append(" · ").append(column.arm()).append(' ').append(Numbers.brief(value));
        if (model.pin() != null) {
          double kept = model.pinnedAt(column, neuron);
          out.append(" (pinned ").append(Numbers.brief(kept)).append(')');
        }
      }
    }
    return out.toString();
  }

  private String place(int neuron) {
    Shape shape = model.shape();
    return shape.rank() < 3
        ? ""
        : String.format(
            Locale.ROOT,
            " (channel %d, y %d, x %d)",
            neuron / shape.area(),
            neuron % shape.area() / shape.dim(2),
            neuron % shape.dim(2));
  }

  /** What is at a point of the view; null for nothing. */
  @Nullable Spot spotAt(double x, double y) {
    for (int c = 0; c < model.columns().size(); c++) {
      double across = (x - left(c)) / mapWidth;
      double down = (y - Math.rint(top)) / mapHeight;
      if (across >= 0 && across < 1 && down >= 0 && down < 1) {
        int column = (int) Math.floor(model.box().shareX(across) * grid.columns());
        int neuron = grid.neuronAt(column, rowAt(down));
        if (neuron < 0) {
          return null;
        }
        Column over = model.columns().get(c);
        int step = Math.min(model.moment().step(), over.steps() - 1);
        return new Spot(over.arm(), model.layer(), neuron, Math.max(step, Selection.NO_STEP));
      }
    }
    return null;
  }

  /** The neuron of the next cell in a direction, gaps skipped; brought into sight. */
  int next(int neuron, int right, int down) {
    int to = grid.next(neuron, right, down);
    int cell = grid.cellOf(to);
    if (cell >= 0) {
      double x = cell % grid.columns();
      double y = grid.rows() - 1.0 - cell / grid.columns();
      model.box().revealX(x / grid.columns(), (x + 1) / grid.columns());
      model.box().revealY(y / grid.rows(), (y + 1) / grid.rows());
    }
    return to;
  }

  void zoom(double factor, double x, double y) {
    double across = (x - MARGIN) % stride / mapWidth;
    double up = 1 - (y - top) / mapHeight;
    model.zoom(factor, factor, Math.clamp(across, 0, 1), Math.clamp(up, 0, 1));
  }
}
