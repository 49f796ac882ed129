package org.spikepack.views.chart;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import org.jspecify.annotations.Nullable;
import org.spikepack.views.paint.CanvasPane;
import org.spikepack.views.paint.Paintable;
import org.spikepack.views.paint.Pen;
import org.spikepack.views.paint.Surface;
import org.spikepack.views.paint.ViewBox;
import org.spikepack.views.palette.Contrast;
import org.spikepack.views.palette.Ink;
import org.spikepack.views.palette.Look;

/**
 * A grid of numbers as shades of one colour, with axes, a legend, numbers where they fit, and
 * hover. Scroll or + and − zoom, drag or the arrow keys pan, double-click or Home shows everything.
 */
public final class HeatMap extends Region implements Paintable {

  /** Smaller numbers are left out, in pixels. */
  private static final double LEAST_DIGITS = 7;

  private static final double MARGIN = 6;

  /** Cells get at most so much wider than high, so that a small matrix stays a matrix. */
  private static final double WIDEST = 3;

  /** How fast shades rise: small counts beside large ones must be seen. */
  private static final double GAMMA = 0.5;

  private static final double ZOOM_PER_SCROLLED_PIXEL = 1.004;
  private static final double KEY_ZOOM = 1.25;
  private static final double KEY_PAN = 0.125;
  private static final double LEGEND = 10;
  private static final Place NOWHERE = new Place(0, 0, 1, 1, 1, 1, new ViewBox());

  private final CanvasPane canvas = new CanvasPane(this::redraw);
  private final ViewBox seen = new ViewBox();
  private final Tooltip tip = new Tooltip();
  private final ObservableValue<Look> look;
  private @Nullable HeatGrid grid;
  private Ink colour = Look::accent;
  private Place place = NOWHERE;
  private double dragX;
  private double dragY;

  /** Where the cells are, those out of sight included. */
  private record Place(
      double left, double top, double width, double height, int columns, int rows, ViewBox seen) {

    double x(int column) {
      return left + width * seen.x((double) column / columns);
    }

    double y(int row) {
      return top + height * (1 - seen.y(1 - (double) row / rows));
    }

    double cellWidth() {
      return x(1) - x(0);
    }

    double cellHeight() {
      return y(1) - y(0);
    }

    double right() {
      return left + width;
    }

    double bottom() {
      return top + height;
    }

    boolean contains(double x, double y) {
      return x >= left && x < right() && y >= top && y < bottom();
    }
  }

  public HeatMap(ObservableValue<Look> look) {
    this.look = look;
    getChildren().add(canvas);
    setMinSize(150, 110);
    setPrefSize(300, 220);
    setFocusTraversable(true);
    look.addListener(observable -> canvas.repaint());
    setOnMousePressed(this::press);
    setOnMouseDragged(this::drag);
    setOnMouseClicked(
        mouse -> {
          if (mouse.getClickCount() == 2) {
            reset();
          }
        });
    setOnScroll(this::scroll);
    setOnKeyPressed(this::key);
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
    canvas.repaint();
  }

  public @Nullable HeatGrid grid() {
    return grid;
  }

  @Override
  protected void layoutChildren() {
    canvas.fit(getWidth(), getHeight());
  }

  private void redraw(Surface surface, double width, double height) {
    place = draw(new Pen(surface, look.getValue()), width, height);
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
      return NOWHERE;
    }
    Place at = place(shown, pen, width, height);
    axes(shown, pen, at, width);
    pen.clipped(at.left(), at.top(), at.width(), at.height(), () -> cells(shown, pen, at));
    legend(shown, pen, at, width);
    return at;
  }

  /** The part in sight; for who wants to show it elsewhere. */
  ViewBox seen() {
    return seen;
  }

  /** Everything in sight. */
  public void reset() {
    seen.reset();
    canvas.repaint();
  }

  private void press(MouseEvent mouse) {
    requestFocus();
    dragX = mouse.getX();
    dragY = mouse.getY();
  }

  private void drag(MouseEvent mouse) {
    seen.pan((dragX - mouse.getX()) / place.width(), (mouse.getY() - dragY) / place.height());
    dragX = mouse.getX();
    dragY = mouse.getY();
    canvas.repaint();
  }

  private void scroll(ScrollEvent event) {
    double x = Math.clamp((event.getX() - place.left()) / place.width(), 0, 1);
    double y = Math.clamp((place.bottom() - event.getY()) / place.height(), 0, 1);
    zoom(Math.pow(ZOOM_PER_SCROLLED_PIXEL, event.getDeltaY()), x, y);
    event.consume();
  }

  private void zoom(double factor, double x, double y) {
    seen.zoom(factor, factor, x, y);
    canvas.repaint();
  }

  private void pan(double x, double y) {
    seen.pan(x, y);
    canvas.repaint();
  }

  private void key(KeyEvent event) {
    switch (event.getCode()) {
      case PLUS, EQUALS, ADD -> zoom(KEY_ZOOM, 0.5, 0.5);
      case MINUS, SUBTRACT -> zoom(1 / KEY_ZOOM, 0.5, 0.5);
      case LEFT -> pan(-KEY_PAN, 0);
      case RIGHT -> pan(KEY_PAN, 0);
      case UP -> pan(0, KEY_PAN);
      case DOWN -> pan(0, -KEY_PAN);
      case HOME -> reset();
      default -> {
        return;
      }
    }
    event.consume();
  }

  /** What the shades stand for: none to the largest number. */
  private void legend(HeatGrid shown, Pen pen, Place at, double wholeWidth) {
    Look now = pen.look();
    double x = wholeWidth - MARGIN - LEGEND;
    double high = at.height();
    Color full = colour.in(now);
    for (int y = 0; y < high; y++) {
      double share = Math.pow(1 - y / high, GAMMA);
      pen.fill(now.surface().interpolate(full, share), x, at.top() + y, LEGEND, 1);
    }
    double half = now.smallSize() * 0.6;
    pen.right(text(shown.most()), pen.small(), now.text(), x - 3, at.top() + half);
    pen.right("0", pen.small(), now.text(), x - 3, at.bottom() - half);
  }

  private static double legendWidth(HeatGrid shown, Pen pen) {
    return MARGIN + LEGEND + 3 + Pen.width(text(shown.most()), pen.small());
  }

  private Place place(HeatGrid shown, Pen pen, double wholeWidth, double wholeHeight) {
    double line = pen.look().smallSize() * 1.5;
    double names =
        shown.rows().stream().mapToDouble(row -> Pen.width(row, pen.small())).max().orElse(0);
    double left = MARGIN + line + Math.min(names, wholeWidth / 3) + 6;
    double top = MARGIN;
    double width = Math.max(1, wholeWidth - left - MARGIN - legendWidth(shown, pen));
    double height = Math.max(1, wholeHeight - top - 2 * line - MARGIN);
    double cellHeight = height / shown.rows().size();
    double cellWidth =
        shown.numbered()
            ? Math.min(width / shown.columns().size(), cellHeight * WIDEST)
            : width / shown.columns().size();
    int columns = shown.columns().size();
    int rows = shown.rows().size();
    return new Place(left, top, columns * cellWidth, rows * cellHeight, columns, rows, seen);
  }

  private void axes(HeatGrid shown, Pen pen, Place at, double wholeWidth) {
    Look now = pen.look();
    double line = now.smallSize() * 1.5;
    Font small = pen.small();
    double tall = at.bottom() - at.top();
    String rowAxis = Pen.fitting(shown.rowAxis(), small, tall);
    pen.upwards(rowAxis, small, now.faint(), MARGIN + line / 2, at.top() + tall / 2);
    double wide = at.right() - at.left();
    String columnAxis = Pen.fitting(shown.columnAxis(), small, wholeWidth - at.left());
    pen.centre(columnAxis, small, now.faint(), at.left() + wide / 2, at.bottom() + line * 1.5);
    int everyRow = every(shown.rows().size(), at.cellHeight(), now.smallSize() * 1.2);
    for (int r = 0; r < shown.rows().size(); r += everyRow) {
      String name = Pen.fitting(shown.rows().get(r), small, at.left() - MARGIN - line - 6);
      double y = (at.y(r) + at.y(r + 1)) / 2;
      if (y < at.top() || y > at.bottom()) {
        continue;
      }
      pen.right(name, small, now.text(), at.left() - 6, y);
    }
    double widest = Math.min(widest(shown.columns(), small), 70) + 8;
    int everyColumn = every(shown.columns().size(), at.cellWidth(), widest);
    for (int c = 0; c < shown.columns().size(); c += everyColumn) {
      double room = everyColumn * at.cellWidth() - 4;
      String name = Pen.fitting(shown.columns().get(c), small, room);
      double half = Pen.width(name, small) / 2;
      double middle = (at.x(c) + at.x(c + 1)) / 2;
      if (middle < at.left() || middle > at.right()) {
        continue;
      }
      double x = Math.min(middle, wholeWidth - half - 1);
      pen.centre(name, small, now.text(), x, at.bottom() + line / 2);
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
    Font digits = digits(shown, pen, at.cellWidth() - 3);
    boolean roomy =
        shown.numbered()
            && digits.getSize() >= LEAST_DIGITS
            && at.cellHeight() >= digits.getSize() * 1.1;
    for (int r = 0; r < shown.rows().size(); r++) {
      for (int c = 0; c < shown.columns().size(); c++) {
        double value = shown.values()[r][c];
        double share = most == 0 ? 0 : Math.pow(value / most, GAMMA);
        Color shade = now.surface().interpolate(full, share);
        double x = Math.floor(at.x(c));
        double y = Math.floor(at.y(r));
        double gap = shown.numbered() ? 1 : 0;
        double x2 = Math.floor(at.x(c + 1));
        double y2 = Math.floor(at.y(r + 1));
        pen.fill(shade, x, y, x2 - x - gap, y2 - y - gap);
        String text = roomy && value != 0 ? text(value) : "";
        if (!text.isEmpty()) {
          pen.centre(text, digits, readable(shade, now), (x + x2) / 2, (y + y2) / 2);
        }
      }
    }
  }

  /** One size for all numbers, so small that the longest fits: the largest must not be missing. */
  private static Font digits(HeatGrid shown, Pen pen, double room) {
    if (!shown.numbered()) {
      return pen.small();
    }
    List<String> numbers =
        Arrays.stream(shown.values())
            .flatMapToDouble(Arrays::stream)
            .mapToObj(HeatMap::text)
            .toList();
    double widest = Math.max(1, widest(numbers, pen.small()));
    double size = pen.small().getSize() * Math.min(1, room / widest);
    return Pen.font(Math.floor(2 * size) / 2);
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
    int c = (int) Math.floor((mouse.getX() - place.x(0)) / place.cellWidth());
    int r = (int) Math.floor((mouse.getY() - place.y(0)) / place.cellHeight());
    boolean inside =
        place.contains(mouse.getX(), mouse.getY())
            && r >= 0
            && r < shown.rows().size()
            && c >= 0
            && c < shown.columns().size();
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
