package org.spikepack.views.paint;

import java.util.List;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;
import org.spikepack.views.palette.Look;

/** Draws in one look, in the window or for a file: text that fits, lines on whole pixels. */
public final class Pen {

  private static final String FAMILY = "DejaVu Sans";
  private static final String ELLIPSIS = "…";

  private static final double[] DASHES = {5, 4};

  /** Corners of a circle. */
  private static final int RING = 20;

  private final Surface surface;
  private final Look look;

  /** Draws in the window. */
  public Pen(GraphicsContext canvas, Look look) {
    this(new CanvasSurface(canvas, 1), look);
  }

  public Pen(Surface surface, Look look) {
    this.surface = surface;
    this.look = look;
  }

  /** Pixels per logical pixel, for who draws pixels. */
  public double scale() {
    return surface.scale();
  }

  public Look look() {
    return look;
  }

  public Font title() {
    return Font.font(FAMILY, FontWeight.BOLD, look.titleSize());
  }

  public Font bold() {
    return bold(look);
  }

  /** The bold type of a look. */
  public static Font bold(Look look) {
    return Font.font(FAMILY, FontWeight.BOLD, look.bodySize());
  }

  /** Bold where a name fits so, else plain, which is narrower. */
  public Font bold(String name, double width) {
    return width(name, bold()) <= width ? bold() : body();
  }

  public Font body() {
    return font(look.bodySize());
  }

  public Font small() {
    return font(look.smallSize());
  }

  /** The type of all views, in logical pixels. */
  public static Font font(double size) {
    return Font.font(FAMILY, size);
  }

  /** Covers everything with the background. */
  public void clear(double width, double height) {
    fill(look.background(), 0, 0, width, height);
  }

  public void fill(Color colour, double x, double y, double width, double height) {
    surface.fillRectangle(colour, x, y, width, height);
  }

  /** Text whose left edge and middle are at a point. */
  public void left(String text, Font font, Color colour, double x, double middle) {
    draw(text, font, colour, x, middle, TextAlignment.LEFT);
  }

  /** Text whose centre is at a point. */
  public void centre(String text, Font font, Color colour, double x, double middle) {
    draw(text, font, colour, x, middle, TextAlignment.CENTER);
  }

  /** Text whose right edge and middle are at a point. */
  public void right(String text, Font font, Color colour, double x, double middle) {
    draw(text, font, colour, x, middle, TextAlignment.RIGHT);
  }

  /** Text that reads upwards, its centre at a point. */
  public void upwards(String text, Font font, Color colour, double x, double middle) {
    surface.text(text, font, colour, x, middle, TextAlignment.CENTER, -90);
  }

  private void draw(
      String text, Font font, Color colour, double x, double middle, TextAlignment alignment) {
    surface.text(text, font, colour, x, middle, alignment, 0);
  }

  /** A line through points, as thick as the look has it times a factor. */
  public void line(Color colour, double factor, double[] xs, double[] ys) {
    surface.line(colour, factor * look.lineWidth(), xs, ys);
  }

  /** The same, broken. */
  public void dashed(Color colour, double factor, double[] xs, double[] ys) {
    surface.line(colour, factor * look.lineWidth(), xs, ys, DASHES);
  }

  /** A closed area. */
  public void area(Color colour, double[] xs, double[] ys) {
    surface.fillPolygon(colour, xs, ys);
  }

  public void dot(Color colour, double x, double y, double radius) {
    surface.fillCircle(colour, x, y, radius);
  }

  /** The outline of a circle, thin. */
  public void ring(Color colour, double x, double y, double radius) {
    double[] xs = new double[RING + 1];
    double[] ys = new double[RING + 1];
    for (int i = 0; i <= RING; i++) {
      double angle = 2 * Math.PI * i / RING;
      xs[i] = x + radius * Math.cos(angle);
      ys[i] = y + radius * Math.sin(angle);
    }
    line(colour, 0.6, xs, ys);
  }

  /** The outline of a rectangle, inside it. */
  public void frame(Color colour, double x, double y, double width, double height) {
    double thick = Math.max(1, Math.round(look.lineWidth()));
    fill(colour, x, y, width, thick);
    fill(colour, x, y + height - thick, width, thick);
    fill(colour, x, y, thick, height);
    fill(colour, x + width - thick, y, thick, height);
  }

  /** Pixels, with their upper left corner at a point. */
  public void bitmap(Bitmap bitmap, double x, double y) {
    surface.bitmap(bitmap, x, y);
  }

  /** Draws something inside a rectangle only. */
  public void clipped(double x, double y, double width, double height, Runnable drawing) {
    surface.clip(x, y, width, height);
    drawing.run();
    surface.unclip();
  }

  /** A level line, one pixel thick and sharp. */
  public void level(Color colour, double x1, double x2, double y) {
    fill(colour, x1, Math.rint(y), x2 - x1, 1);
  }

  /** An upright line, one pixel thick and sharp. */
  public void upright(Color colour, double x, double y1, double y2) {
    fill(colour, Math.rint(x), y1, 1, y2 - y1);
  }

  public static double width(String text, Font font) {
    Text measured = new Text(text);
    measured.setFont(font);
    return measured.getLayoutBounds().getWidth();
  }

  /** The text, or as much of its beginning as fits, with an ellipsis. */
  public static String fitting(String text, Font font, double width) {
    if (width(text, font) <= width) {
      return text;
    }
    String cut = text;
    while (!cut.isEmpty() && width(cut + ELLIPSIS, font) > width) {
      cut = cut.substring(0, cut.offsetByCodePoints(cut.length(), -1));
    }
    return cut.isEmpty() ? "" : cut + ELLIPSIS;
  }

  /** The first of several ways to say something that fits, or the beginning of the last. */
  public static String firstFitting(List<String> ways, Font font, double width) {
    return ways.stream()
        .filter(way -> width(way, font) <= width)
        .findFirst()
        .orElseGet(() -> fitting(ways.getLast(), font, width));
  }

  /** What to do when there is nothing to see, in the middle of the view. */
  public void hint(String what, String remedy, double width, double height) {
    clear(width, height);
    centre(fitting(what, bold(), width - 40), bold(), look.text(), width / 2, height / 2 - 14);
    centre(fitting(remedy, body(), width - 40), body(), look.faint(), width / 2, height / 2 + 14);
  }
}
