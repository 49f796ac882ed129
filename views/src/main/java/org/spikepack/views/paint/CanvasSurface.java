package org.spikepack.views.paint;

import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeLineJoin;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/**
 * Draws in the window.
 *
 * @param scale pixels per logical pixel
 */
record CanvasSurface(GraphicsContext canvas, double scale) implements Surface {

  @Override
  public void fillRectangle(Color colour, double x, double y, double width, double height) {
    canvas.setFill(colour);
    canvas.fillRect(x, y, width, height);
  }

  @Override
  public void fillPolygon(Color colour, double[] xs, double[] ys) {
    canvas.setFill(colour);
    canvas.fillPolygon(xs, ys, xs.length);
  }

  @Override
  public void fillCircle(Color colour, double x, double y, double radius) {
    canvas.setFill(colour);
    canvas.fillOval(x - radius, y - radius, 2 * radius, 2 * radius);
  }

  @Override
  public void line(Color colour, double width, double[] xs, double[] ys, double... dashes) {
    canvas.setStroke(colour);
    canvas.setLineWidth(width);
    canvas.setLineCap(StrokeLineCap.BUTT);
    canvas.setLineJoin(StrokeLineJoin.ROUND);
    canvas.setLineDashes(dashes);
    canvas.strokePolyline(xs, ys, xs.length);
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
    canvas.setFont(font);
    canvas.setFill(colour);
    canvas.setTextAlign(alignment);
    canvas.setTextBaseline(VPos.CENTER);
    if (degrees == 0) {
      canvas.fillText(text, x, y);
      return;
    }
    canvas.save();
    canvas.translate(x, y);
    canvas.rotate(degrees);
    canvas.fillText(text, 0, 0);
    canvas.restore();
  }

  @Override
  public void bitmap(Bitmap bitmap, double x, double y) {
    double wide = bitmap.width() / bitmap.scale();
    canvas.drawImage(bitmap.image(), x, y, wide, bitmap.height() / bitmap.scale());
  }

  @Override
  public void clip(double x, double y, double width, double height) {
    canvas.save();
    canvas.beginPath();
    canvas.rect(x, y, width, height);
    canvas.clip();
  }

  @Override
  public void unclip() {
    canvas.restore();
  }
}
