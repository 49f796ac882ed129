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
import org.spikepack.views.paint.Paintable;
import org.spikepack.views.paint.Pen;
import org.spikepack.views.palette.Contrast;
import org.spikepack.views.palette.Ink;
import org.spikepack.views.palette.Look;

/** A grid of numbers as shades of one colour, with axes, numbers where they fit, and hover. */
public final class HeatMap extends Region implements Paintable {

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
    place = draw(new Pen(canvas.getGraphicsContext2D(), look.getValue()), getWidth(), getHeight());
  }

  @Override
  public void paint(Pen pen, double width, double height) {
    draw(pen, width, height);
  }

  /** Draws everything and says where the cells are. */
  private Place draw(Pen pen, double width, double height) {
    pen.clear(width, height);
    HeatGrid shown = grid;
    if (shown == null || shown.isEmpty()) {
      return new Place(0, 0, 0, 0);
    }
    Place at = place(shown, pen, width, height);
    axes(shown, pen, at, width);
    cells(shown, pen, at);
    return at;
  }

  private static Place place(HeatGrid shown, Pen pen, double wholeWidth, double wholeHeight) {
    double line = pen.look().smallSize() * 1.5;
    double names =
        shown.rows().stream().mapToDouble(row -> Pen.width(row, pen.small())).max().orElse(0);
    double left = MARGIN + line + Math.min(names, wholeWidth / 3) + 6;
    double top = MARGIN;
    double width = Math.max(1, wholeWidth - left - MARGIN);
    double height = Math.max(1, wholeHeight - top - 2 * line - MARGIN);
    double cellHeight = height / shown.rows().size();
    double cellWidth =
        shown.numbered()
            ? Math.min(width / shown.columns().size(), cellHeight * WIDEST)
            : width / shown.columns().size();
    return new Place(left, top, cellWidth, cellHeight);
  }

  private static double right(HeatGrid shown, Place at) {
    return at.left() + shown.columns().size() * at.cellWidth();
  }

  private static double bottom(HeatGrid shown, Place at) {
    return at.top() + shown.rows().size() * at.cellHeight();
  }

  private static void axes(HeatGrid shown, Pen pen, Place at, double wholeWidth) {
    Look now = pen.look();
    double line = now.smallSize() * 1.5;
    Font small = pen.small();
    double tall = bottom(shown, at) - at.top();
    String rowAxis = Pen.fitting(shown.rowAxis(), small, tall);
    pen.upwards(rowAxis, small, now.faint(), MARGIN + line / 2, at.top() + tall / 2);
    double wide = right(shown, at) - at.left();
    String columnAxis = Pen.fitting(shown.columnAxis(), small, wholeWidth - at.left());
    pen.centre(
        columnAxis, small, now.faint(), at.left() + wide / 2, bottom(shown, at) + line * 1.5);
    int everyRow = every(shown.rows().size(), at.cellHeight(), now.smallSize() * 1.2);
    for (int r = 0; r < shown.rows().size(); r += everyRow) {
      String name = Pen.fitting(shown.rows().get(r), small, at.left() - MARGIN - line - 6);
      double y = at.top() + (r + 0.5) * at.cellHeight();
      pen.right(name, small, now.text(), at.left() - 6, y);
    }
    double widest = Math.min(widest(shown.columns(), small), 70) + 8;
    int everyColumn = every(shown.columns().size(), at.cellWidth(), widest);
    for (int c = 0; c < shown.columns().size(); c += everyColumn) {
      double room = everyColumn * at.cellWidth() - 4;
      String name = Pen.fitting(shown.columns().get(c), small, room);
      double half = Pen.width(name, small) / 2;
      double middle = at.left() + (c + 0.5) * at.cellWidth();
      double x = Math.min(middle, wholeWidth - half - 1);
      pen.centre(name, small, now.text(), x, bottom(shown, at) + line / 2);
    }
  }

  private static double widest(List<String> texts, Font font) {
    return texts.stream().mapToDouble(text -> Pen.width(text, font)).max().orElse(0);
  }

  private static int every(int count, double room, double needed) {
    return (int) Math.clamp(Math.ceil(needed / room), 1, Math.max(1, count));
  }

  private void cells(HeatGrid shown, Pen pen, Place at) {
    Look now = pen.look();
    double most = shown.most();
    Color full = colour.in(now);
    boolean roomy = shown.numbered() && at.cellHeight() >= now.smallSize() * 1.1;
    for (int r = 0; r < shown.rows().size(); r++) {
      for (int c = 0; c < shown.columns().size(); c++) {
        double value = shown.values()[r][c];
        double share = most == 0 ? 0 : Math.pow(value / most, GAMMA);
        Color shade = now.surface().interpolate(full, share);
        double x = Math.floor(at.left() + c * at.cellWidth());
        double y = Math.floor(at.top() + r * at.cellHeight());
        double gap = shown.numbered() ? 1 : 0;
        double x2 = Math.floor(at.left() + (c + 1) * at.cellWidth());
        double y2 = Math.floor(at.top() + (r + 1) * at.cellHeight());
        pen.fill(shade, x, y, x2 - x - gap, y2 - y - gap);
        String text = roomy && value != 0 ? text(value) : "";
        if (!text.isEmpty() && Pen.width(text, pen.small()) < at.cellWidth() - 4) {
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
