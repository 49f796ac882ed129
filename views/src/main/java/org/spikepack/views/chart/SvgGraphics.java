package org.spikepack.views.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.PathIterator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import javafx.scene.canvas.GraphicsContext;
import org.jfree.fx.FXGraphics2D;

/**
 * Writes what is drawn as SVG 1.1. Transform, clip, colour, stroke and type are kept by the class
 * that draws charts on a canvas, so that both pictures agree; only shapes and text go elsewhere.
 */
final class SvgGraphics extends FXGraphics2D {

  /** What this and the graphics made from it write to. */
  private record Page(StringBuilder body, Map<String, String> clips) {}

  private final GraphicsContext measure;
  private final int width;
  private final int height;
  private final Page page;

  /**
   * @param measure never drawn on that anybody sees
   */
  SvgGraphics(GraphicsContext measure, int width, int height) {
    this(measure, width, height, new Page(new StringBuilder(), new LinkedHashMap<>()));
  }

  private SvgGraphics(GraphicsContext measure, int width, int height, Page page) {
    super(measure);
    this.measure = measure;
    this.width = width;
    this.height = height;
    this.page = page;
  }

  @Override
  public Graphics create() {
    SvgGraphics copy = new SvgGraphics(measure, width, height, page);
    copy.setTransform(getTransform());
    copy.setClip(getClip());
    copy.setPaint(getPaint());
    copy.setStroke(getStroke());
    copy.setFont(getFont());
    return copy;
  }

  /** The whole file. */
  String document() {
    StringBuilder out = new StringBuilder();
    out.append(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\">\n"
            .formatted(width, height, width, height));
    page.clips()
        .forEach(
            (path, id) ->
                out.append(
                    "<clipPath id=\"%s\"><path d=\"%s\"/></clipPath>\n".formatted(id, path)));
    return out.append(page.body()).append("</svg>\n").toString();
  }

  @Override
  public void draw(Shape shape) {
    if (getStroke() instanceof BasicStroke stroke) {
      String dashes = "";
      float[] array = stroke.getDashArray();
      if (array != null) {
        StringBuilder numbers = new StringBuilder();
        for (float dash : array) {
          numbers.append(number(dash)).append(' ');
        }
        dashes = " stroke-dasharray=\"" + numbers.toString().trim() + "\"";
      }
      page.body()
          .append(
              "<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-opacity=\"%s\" stroke-width=\"%s\"%s%s/>\n"
                  .formatted(
                      path(shape),
                      colour(),
                      opacity(),
                      number(stroke.getLineWidth()),
                      dashes,
                      clip()));
    }
  }

  @Override
  public void fill(Shape shape) {
    page.body()
        .append(
            "<path d=\"%s\" fill=\"%s\" fill-opacity=\"%s\"%s/>\n"
                .formatted(path(shape), colour(), opacity(), clip()));
  }

  @Override
  public void drawString(String text, float x, float y) {
    AffineTransform at = getTransform();
    Font font = getFont();
    page.body()
        .append(
            ("<text transform=\"matrix(%s %s %s %s %s %s)\" x=\"%s\" y=\"%s\" font-family=\"%s,"
                    + " sans-serif\" font-size=\"%s\" fill=\"%s\"%s>%s</text>\n")
                .formatted(
                    number(at.getScaleX()),
                    number(at.getShearY()),
                    number(at.getShearX()),
                    number(at.getScaleY()),
                    number(at.getTranslateX()),
                    number(at.getTranslateY()),
                    number(x),
                    number(y),
                    font.getFamily(),
                    number(font.getSize2D()),
                    colour(),
                    clip(),
                    escaped(text)));
  }

  private String clip() {
    Shape clip = getClip();
    if (clip == null) {
      return "";
    }
    String id =
        page.clips().computeIfAbsent(path(clip), shape -> "clip" + (page.clips().size() + 1));
    return " clip-path=\"url(#" + id + ")\"";
  }

  private String path(Shape shape) {
    StringBuilder out = new StringBuilder();
    double[] at = new double[6];
    for (PathIterator path = shape.getPathIterator(getTransform()); !path.isDone(); path.next()) {
      int kind = path.currentSegment(at);
      out.append(
          switch (kind) {
            case PathIterator.SEG_MOVETO -> "M" + numbers(at, 2);
            case PathIterator.SEG_LINETO -> "L" + numbers(at, 2);
            case PathIterator.SEG_QUADTO -> "Q" + numbers(at, 4);
            case PathIterator.SEG_CUBICTO -> "C" + numbers(at, 6);
            default -> "Z";
          });
    }
    return out.toString();
  }

  private static String numbers(double[] values, int count) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < count; i++) {
      out.append(i == 0 ? "" : " ").append(number(values[i]));
    }
    return out.toString();
  }

  private static String number(double value) {
    String text = String.format(Locale.ROOT, "%.2f", value);
    return text.endsWith(".00") ? text.substring(0, text.length() - 3) : text;
  }

  private String colour() {
    Color colour = getColor();
    return "#%06x".formatted(colour.getRGB() & 0xFFFFFF);
  }

  private String opacity() {
    return number(getColor().getAlpha() / 255.0);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
