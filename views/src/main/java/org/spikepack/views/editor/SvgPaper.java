package org.spikepack.views.editor;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import javafx.geometry.Point2D;
import javafx.geometry.VPos;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import javafx.scene.transform.Affine;
import org.spikepack.views.paint.SvgSurface;

/** The network in an SVG document. The drawing is moved and scaled, never turned. */
final class SvgPaper implements Paper {

  private final SvgSurface surface;
  private final Deque<Affine> saved = new ArrayDeque<>();
  private final List<double[]> strokes = new ArrayList<>();
  private Affine now = new Affine();
  private double alpha = 1;
  private Color fill = Color.BLACK;
  private Color stroke = Color.BLACK;
  private double lineWidth = 1;
  private double[] dashes = {};
  private Font font = Font.getDefault();
  private TextAlignment alignment = TextAlignment.LEFT;
  private Point2D from = Point2D.ZERO;

  SvgPaper(double width, double height) {
    surface = new SvgSurface(width, height);
    surface.clip(0, 0, width, height);
  }

  String document() {
    surface.unclip();
    return surface.document();
  }

  private double x(double x) {
    return now.getMxx() * x + now.getTx();
  }

  private double y(double y) {
    return now.getMyy() * y + now.getTy();
  }

  private double length(double inDrawing) {
    return now.getMxx() * inDrawing;
  }

  private Color seen(Color colour) {
    return colour.deriveColor(0, 1, 1, alpha);
  }

  private double[] dashesHere() {
    double[] out = new double[dashes.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = length(dashes[i]);
    }
    return out;
  }

  @Override
  public void save() {
    saved.push(new Affine(now));
  }

  @Override
  public void restore() {
    now = saved.pop();
  }

  @Override
  public void translate(double x, double y) {
    now.appendTranslation(x, y);
  }

  @Override
  public void scale(double x, double y) {
    now.appendScale(x, y);
  }

  @Override
  public Affine getTransform() {
    return new Affine(now);
  }

  @Override
  public void setTransform(Affine transform) {
    now = new Affine(transform);
  }

  @Override
  public void resetTransform() {
    now = new Affine();
  }

  @Override
  public void setGlobalAlpha(double wanted) {
    alpha = wanted;
  }

  @Override
  public void setFill(Color colour) {
    fill = colour;
  }

  @Override
  public void setStroke(Color colour) {
    stroke = colour;
  }

  @Override
  public void setLineWidth(double width) {
    lineWidth = width;
  }

  @Override
  public void setLineDashes(double... wanted) {
    dashes = wanted.clone();
  }

  @Override
  public void setFont(Font wanted) {
    font = wanted;
  }

  @Override
  public void setTextAlign(TextAlignment wanted) {
    alignment = wanted;
  }

  @Override
  public void setTextBaseline(VPos baseline) {
    if (baseline != VPos.CENTER) {
      throw new IllegalArgumentException("text stands with its middle at a point: " + baseline);
    }
  }

  @Override
  public void fillText(String text, double x, double y) {
    surface.text(text, font, seen(fill), x(x), y(y), alignment, 0);
  }

  /** A new page has nothing to be cleared. */
  @Override
  public void clearRect(double x, double y, double width, double height) {}

  @Override
  public void fillRect(double x, double y, double width, double height) {
    surface.fillRectangle(seen(fill), x(x), y(y), length(width), length(height));
  }

  @Override
  public void strokeRect(double x, double y, double width, double height) {
    strokeRoundRect(x, y, width, height, 0, 0);
  }

  @Override
  public void fillRoundRect(
      double x, double y, double width, double height, double arcWidth, double arcHeight) {
    surface.fillRound(seen(fill), x(x), y(y), length(width), length(height), length(arcWidth / 2));
  }

  @Override
  public void strokeRoundRect(
      double x, double y, double width, double height, double arcWidth, double arcHeight) {
    surface.outlineRound(
        seen(stroke),
        length(lineWidth),
        x(x),
        y(y),
        length(width),
        length(height),
        length(arcWidth / 2),
        dashesHere());
  }

  @Override
  public void fillOval(double x, double y, double width, double height) {
    fillRoundRect(x, y, width, height, width, height);
  }

  @Override
  public void strokeOval(double x, double y, double width, double height) {
    strokeRoundRect(x, y, width, height, width, height);
  }

  @Override
  public void strokePolyline(double[] xs, double[] ys, int points) {
    double[] px = new double[points];
    double[] py = new double[points];
    for (int i = 0; i < points; i++) {
      px[i] = x(xs[i]);
      py[i] = y(ys[i]);
    }
    surface.line(seen(stroke), length(lineWidth), px, py, dashesHere());
  }

  @Override
  public void beginPath() {
    strokes.clear();
  }

  @Override
  public void moveTo(double x, double y) {
    from = new Point2D(x, y);
  }

  @Override
  public void lineTo(double x, double y) {
    strokes.add(new double[] {from.getX(), from.getY(), x, y});
    from = new Point2D(x, y);
  }

  @Override
  public void stroke() {
    for (double[] line : strokes) {
      strokePolyline(new double[] {line[0], line[2]}, new double[] {line[1], line[3]}, 2);
    }
  }
}
