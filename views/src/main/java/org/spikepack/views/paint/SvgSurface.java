package org.spikepack.views.paint;

import java.util.Base64;
import java.util.Locale;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import javafx.scene.transform.Affine;
import org.spikepack.views.fx.PngEncoder;

/**
 * Writes what is drawn as a Scalable Vector Graphics 1.1 document: text stays text, lines stay
 * lines, pixels become an embedded PNG picture.
 */
public final class SvgSurface implements Surface {

  /** From the middle of small letters to their foot, in units of the type size. */
  private static final double MIDDLE_TO_FOOT = 0.35;

  private final StringBuilder body = new StringBuilder();
  private final double width;
  private final double height;
  private int clips;
  private int parts;

  public SvgSurface(double width, double height) {
    this.width = width;
    this.height = height;
  }

  /** The document with everything drawn so far. */
  public String document() {
    return """
    <?xml version="1.0" encoding="UTF-8"?>
    <svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"\
     width="%1$s" height="%2$s" viewBox="0 0 %1$s %2$s">
    %3$s</svg>
    """
        .formatted(number(width), number(height), body);
  }

  private void add(String element, Object... parts) {
    body.append(String.format(Locale.ROOT, element, parts)).append('\n');
  }

  private static String number(double value) {
    String text = String.format(Locale.ROOT, "%.2f", value);
    return text.replaceAll("\\.?0+$", "");
  }

  private static String paint(String property, Color colour) {
    String solid =
        String.format(
            Locale.ROOT,
            "%s=\"#%02x%02x%02x\"",
            property,
            Math.round(colour.getRed() * 255),
            Math.round(colour.getGreen() * 255),
            Math.round(colour.getBlue() * 255));
    return colour.isOpaque()
        ? solid
        : solid + " " + property + "-opacity=\"" + number(colour.getOpacity()) + "\"";
  }

  private static String points(double[] xs, double[] ys) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < xs.length; i++) {
      out.append(i == 0 ? "" : " ").append(number(xs[i])).append(',').append(number(ys[i]));
    }
    return out.toString();
  }

  @Override
  public void fillRectangle(Color colour, double x, double y, double wide, double high) {
    if (wide > 0 && high > 0) {
      add(
          "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" %s/>",
          number(x), number(y), number(wide), number(high), paint("fill", colour));
    }
  }

  /**
   * A filled rectangle with round corners.
   *
   * @param radius of the corners
   */
  public void fillRound(Color colour, double x, double y, double wide, double high, double radius) {
    round(paint("fill", colour), x, y, wide, high, radius);
  }

  /**
   * The outline of a rectangle with round corners.
   *
   * @param thick width of the line, whose middle is the rectangle's edge
   * @param dashes lengths of dashes and gaps in turn; none for an unbroken line
   */
  public void outlineRound(
      Color colour,
      double thick,
      double x,
      double y,
      double wide,
      double high,
      double radius,
      double... dashes) {
    String ink =
        "fill=\"none\" stroke-width=\"%s\" %s%s"
            .formatted(number(thick), paint("stroke", colour), dashed(dashes));
    round(ink, x, y, wide, high, radius);
  }

  private void round(String ink, double x, double y, double wide, double high, double radius) {
    if (wide > 0 && high > 0) {
      add(
          "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"%s\" %s/>",
          number(x), number(y), number(wide), number(high), number(radius), ink);
    }
  }

  /**
   * An area with any outline.
   *
   * @param outline SVG path data
   */
  void fillPath(Color colour, String outline) {
    if (!outline.isEmpty()) {
      add("<path d=\"%s\" %s/>", outline, paint("fill", colour));
    }
  }

  /** From here to {@link #ungroup}, drawing is moved and turned, and as opaque as this. */
  void group(Affine moved, double opacity) {
    add(
        "<g transform=\"matrix(%s %s %s %s %s %s)\"%s>",
        number(moved.getMxx()),
        number(moved.getMyx()),
        number(moved.getMxy()),
        number(moved.getMyy()),
        number(moved.getTx()),
        number(moved.getTy()),
        opacity == 1 ? "" : " opacity=\"" + number(opacity) + "\"");
  }

  void ungroup() {
    add("</g>");
  }

  /**
   * Puts another document into this one.
   *
   * @param document an SVG document; its clips get names of their own
   */
  void nested(String document, double x, double y) {
    parts++;
    String own =
        document
            .substring(document.indexOf("<svg"))
            .replace("id=\"clip", "id=\"part" + parts + "-clip")
            .replace("url(#clip", "url(#part" + parts + "-clip");
    body.append(
        own.replaceFirst("<svg ", "<svg x=\"%s\" y=\"%s\" ".formatted(number(x), number(y))));
  }

  @Override
  public void fillPolygon(Color colour, double[] xs, double[] ys) {
    add("<polygon points=\"%s\" %s/>", points(xs, ys), paint("fill", colour));
  }

  @Override
  public void fillCircle(Color colour, double x, double y, double radius) {
    add(
        "<circle cx=\"%s\" cy=\"%s\" r=\"%s\" %s/>",
        number(x), number(y), number(radius), paint("fill", colour));
  }

  @Override
  public void line(Color colour, double thick, double[] xs, double[] ys, double... dashes) {
    add(
        "<polyline points=\"%s\" fill=\"none\" stroke-linejoin=\"round\" stroke-width=\"%s\""
            + " %s%s/>",
        points(xs, ys), number(thick), paint("stroke", colour), dashed(dashes));
  }

  private static String dashed(double... dashes) {
    StringBuilder out = new StringBuilder();
    for (double dash : dashes) {
      out.append(out.isEmpty() ? " stroke-dasharray=\"" : " ").append(number(dash));
    }
    return out.append(out.isEmpty() ? "" : "\"").toString();
  }

  @Override
  public void text(
      String text,
      Font font,
      Color colour,
      double x,
      double y,
      TextAlignment alignment,
      double degrees) {
    if (OutlinePath.isIcon(text)) {
      fillPath(colour, OutlinePath.ofIcon(text, font, x, y));
      return;
    }
    String anchor =
        switch (alignment) {
          case LEFT, JUSTIFY -> "start";
          case CENTER -> "middle";
          case RIGHT -> "end";
        };
    String turned =
        degrees == 0
            ? ""
            : " transform=\"rotate(%s %s %s)\"".formatted(number(degrees), number(x), number(y));
    String weight = font.getStyle().contains("Bold") ? " font-weight=\"bold\"" : "";
    add(
        "<text x=\"%s\" y=\"%s\" dy=\"%s\" font-family=\"%s, sans-serif\" font-size=\"%s\"%s"
            + " text-anchor=\"%s\" %s%s>%s</text>",
        number(x),
        number(y),
        number(MIDDLE_TO_FOOT * font.getSize()),
        escaped(font.getFamily()),
        number(font.getSize()),
        weight,
        anchor,
        paint("fill", colour),
        turned,
        escaped(text));
  }

  /** Without what XML keeps for itself or forbids. */
  private static String escaped(String text) {
    StringBuilder out = new StringBuilder();
    text.codePoints()
        .forEach(
            point -> {
              switch (point) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                default -> out.appendCodePoint(point < ' ' ? ' ' : point);
              }
            });
    return out.toString();
  }

  @Override
  public double scale() {
    return 1;
  }

  @Override
  public void bitmap(Bitmap bitmap, double x, double y) {
    byte[] png = new PngEncoder(bitmap.width(), bitmap.height()).encode(bitmap.argb());
    picture(png, x, y, bitmap.width() / bitmap.scale(), bitmap.height() / bitmap.scale());
  }

  /** A picture in the PNG format, stretched to a rectangle. */
  void picture(byte[] png, double x, double y, double wide, double high) {
    add(
        "<image x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\""
            + " xlink:href=\"data:image/png;base64,%s\"/>",
        number(x), number(y), number(wide), number(high), Base64.getEncoder().encodeToString(png));
  }

  @Override
  public void clip(double x, double y, double wide, double high) {
    clips++;
    add(
        "<clipPath id=\"clip%d\"><rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"/></clipPath>",
        clips, number(x), number(y), number(wide), number(high));
    add("<g clip-path=\"url(#clip%d)\">", clips);
  }

  @Override
  public void unclip() {
    add("</g>");
  }
}
