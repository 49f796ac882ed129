package org.spikepack.views.chart;

import java.util.List;
import java.util.Locale;
import javafx.beans.value.ObservableValue;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import org.jspecify.annotations.Nullable;
import org.spikepack.views.paint.Pen;
import org.spikepack.views.palette.Contrast;
import org.spikepack.views.palette.Ink;
import org.spikepack.views.palette.Look;

/** A grid of numbers as shades of one colour, with axes, numbers where they fit, and hover. */
public final class HeatMap extends Region {

  private static final double MARGIN = 6;

  /** Cells get at most so much wider than high, so that a small matrix stays a matrix. */
  private static final double WIDEST = 3;

  /** How fast shades rise: small counts beside large ones must be seen. */
  private static final double GAMMA = 0.5;

  private final Canvas canvas = new Canvas();
  private final Tooltip tip = new Tooltip();
  private final ObservableValue<Look> look;
  private @Nullable HeatGrid grid;
  private Ink colour = Look::accent;
  private Place place = new Place(0, 0, 0, 0);

  /** Where the cells are. */
  private record Place(double left, double top, double cellWidth, double cellHeight) {}

  public HeatMap(ObservableValue<Look> look) {
    this.look = look;
    getChildren().add(canvas);
    setMinSize(150, 110);
    setPrefSize(300, 220);
    look.addListener(observable -> requestLayout());
    setOnMouseMoved(this::point);
    setOnMouseExited(event -> tip.hide());
    Tooltip.install(this, tip);
  }

  /**
   * Shows these numbers with the next frame.
   *
   * @param shade of the largest number
   */
  public void show(HeatGrid now, Ink shade) {
    grid = now;
    colour = shade;
    setAccessibleText("Heat map of " + now.rowAxis() + " by " + now.columnAxis());
    requestLayout();
  }

  public @Nullable HeatGrid grid() {
    return grid;
  }

  @Override
  protected void layoutChildren() {
    canvas.setWidth(getWidth());
    canvas.setHeight(getHeight());
    Look now = look.getValue();
    Pen pen = new Pen(canvas.getGraphicsContext2D(), now);
    pen.clear(getWidth(), getHeight());
    HeatGrid shown = grid;
    if (shown != null && !shown.isEmpty()) {
      place = place(shown, pen, now);
      axes(shown, pen, now);
      cells(shown, pen, now);
    }
  }

  private Place place(HeatGrid shown, Pen pen, Look now) {
    double line = now.smallSize() * 1.5;
    double names =
        shown.rows().stream().mapToDouble(row -> Pen.width(row, pen.small())).max().orElse(0);
    double left = MARGIN + line + Math.min(names, getWidth() / 3) + 6;
    double top = MARGIN;
    double width = Math.max(1, getWidth() - left - MARGIN);
    double height = Math.max(1, getHeight() - top - 2 * line - MARGIN);
    double cellHeight = height / shown.rows().size();
    double cellWidth =
        shown.numbered()
            ? Math.min(width / shown.columns().size(), cellHeight * WIDEST)
            : width / shown.columns().size();
    return new Place(left, top, cellWidth, cellHeight);
  }

  private double right(HeatGrid shown) {
    return place.left() + shown.columns().size() * place.cellWidth();
  }

  private double bottom(HeatGrid shown) {
    return place.top() + shown.rows().size() * place.cellHeight();
  }

  private void axes(HeatGrid shown, Pen pen, Look now) {
    double line = now.smallSize() * 1.5;
    Font small = pen.small();
    double tall = bottom(shown) - place.top();
    String rowAxis = Pen.fitting(shown.rowAxis(), small, tall);
    pen.upwards(rowAxis, small, now.faint(), MARGIN + line / 2, place.top() + tall / 2);
    double wide = right(shown) - place.left();
    String columnAxis = Pen.fitting(shown.columnAxis(), small, getWidth() - place.left());
    pen.centre(columnAxis, small, now.faint(), place.left() + wide / 2, bottom(shown) + line * 1.5);
    int everyRow = every(shown.rows().size(), place.cellHeight(), now.smallSize() * 1.2);
    for (int r = 0; r < shown.rows().size(); r += everyRow) {
      String name = Pen.fitting(shown.rows().get(r), small, place.left() - MARGIN - line - 6);
      double y = place.top() + (r + 0.5) * place.cellHeight();
      pen.right(name, small, now.text(), place.left() - 6, y);
    }
    double widest = Math.min(widest(shown.columns(), small), 70) + 8;
    int everyColumn = every(shown.columns().size(), place.cellWidth(), widest);
    for (int c = 0; c < shown.columns().size(); c += everyColumn) {
      double room = everyColumn * place.cellWidth() - 4;
      String name = Pen.fitting(shown.columns().get(c), small, room);
      double half = Pen.width(name, small) / 2;
      double middle = place.left() + (c + 0.5) * place.cellWidth();
      double x = Math.min(middle, getWidth() - half - 1);
      pen.centre(name, small, now.text(), x, bottom(shown) + line / 2);
    }
  }

  private static double widest(List<String> texts, Font font) {
    return texts.stream().mapToDouble(text -> Pen.width(text, font)).max().orElse(0);
  }

  private static int every(int count, double room, double needed) {
    return (int) Math.clamp(Math.ceil(needed / room), 1, Math.max(1, count));
  }

  private void cells(HeatGrid shown, Pen pen, Look now) {
    double most = shown.most();
    Color full = colour.in(now);
    boolean roomy = shown.numbered() && place.cellHeight() >= now.smallSize() * 1.1;
    for (int r = 0; r < shown.rows().size(); r++) {
      for (int c = 0; c < shown.columns().size(); c++) {
        double value = shown.values()[r][c];
        double share = most == 0 ? 0 : Math.pow(value / most, GAMMA);
        Color shade = now.surface().interpolate(full, share);
        double x = Math.floor(place.left() + c * place.cellWidth());
        double y = Math.floor(place.top() + r * place.cellHeight());
        double gap = shown.numbered() ? 1 : 0;
        double x2 = Math.floor(place.left() + (c + 1) * place.cellWidth());
        double y2 = Math.floor(place.top() + (r + 1) * place.cellHeight());
        pen.fill(shade, x, y, x2 - x - gap, y2 - y - gap);
        String text = roomy && value != 0 ? text(value) : "";
        if (!text.isEmpty() && Pen.width(text, pen.small()) < place.cellWidth() - 4) {
          Color ink = readable(shade, now);
          pen.centre(text, pen.small(), ink, (x + x2) / 2, (y + y2) / 2);
        }
      }
    }
  }

  private static Color readable(Color ground, Look now) {
    return Contrast.ratio(ground, now.text()) >= Contrast.ratio(ground, now.background())
        ? now.text()
        : now.background();
  }

  private static String text(double value) {
    return value == Math.rint(value)
        ? String.format(Locale.ROOT, "%.0f", value)
        : String.format(Locale.ROOT, "%.3g", value);
  }

  private void point(MouseEvent mouse) {
    HeatGrid shown = grid;
    if (shown == null || shown.isEmpty()) {
      return;
    }
    int c = (int) Math.floor((mouse.getX() - place.left()) / place.cellWidth());
    int r = (int) Math.floor((mouse.getY() - place.top()) / place.cellHeight());
    boolean inside = r >= 0 && r < shown.rows().size() && c >= 0 && c < shown.columns().size();
    tip.setText(
        inside
            ? "%s %s, %s %s: %s"
                .formatted(
                    shown.rowAxis(),
                    shown.rows().get(r),
                    shown.columnAxis(),
                    shown.columns().get(c),
                    text(shown.values()[r][c]))
            : shown.rowAxis() + " by " + shown.columnAxis());
  }
}
