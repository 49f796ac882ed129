package org.spikepack.views.editor;

import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import javafx.scene.transform.Affine;

/** The network in the window. */
record CanvasPaper(GraphicsContext canvas) implements Paper {

  @Override
  public void save() {
    canvas.save();
  }

  @Override
  public void restore() {
    canvas.restore();
  }

  @Override
  public void translate(double x, double y) {
    canvas.translate(x, y);
  }

  @Override
  public void scale(double x, double y) {
    canvas.scale(x, y);
  }

  @Override
  public Affine getTransform() {
    return canvas.getTransform();
  }

  @Override
  public void setTransform(Affine transform) {
    canvas.setTransform(transform);
  }

  @Override
  public void resetTransform() {
    canvas.setTransform(1, 0, 0, 1, 0, 0);
  }

  @Override
  public void setGlobalAlpha(double alpha) {
    canvas.setGlobalAlpha(alpha);
  }

  @Override
  public void setFill(Color colour) {
    canvas.setFill(colour);
  }

  @Override
  public void setStroke(Color colour) {
    canvas.setStroke(colour);
  }

  @Override
  public void setLineWidth(double width) {
    canvas.setLineWidth(width);
  }

  @Override
  public void setLineDashes(double... dashes) {
    canvas.setLineDashes(dashes);
  }

  @Override
  public void setFont(Font font) {
    canvas.setFont(font);
  }

  @Override
  public void setTextAlign(TextAlignment alignment) {
    canvas.setTextAlign(alignment);
  }

  @Override
  public void setTextBaseline(VPos baseline) {
    canvas.setTextBaseline(baseline);
  }

  @Override
  public void fillText(String text, double x, double y) {
    canvas.fillText(text, x, y);
  }

  @Override
  public void clearRect(double x, double y, double width, double height) {
    canvas.clearRect(x, y, width, height);
  }

  @Override
  public void fillRect(double x, double y, double width, double height) {
    canvas.fillRect(x, y, width, height);
  }

  @Override
  public void strokeRect(double x, double y, double width, double height) {
    canvas.strokeRect(x, y, width, height);
  }

  @Override
  public void fillRoundRect(
      double x, double y, double width, double height, double arcWidth, double arcHeight) {
    canvas.fillRoundRect(x, y, width, height, arcWidth, arcHeight);
  }

  @Override
  public void strokeRoundRect(
      double x, double y, double width, double height, double arcWidth, double arcHeight) {
    canvas.strokeRoundRect(x, y, width, height, arcWidth, arcHeight);
  }

  @Override
  public void fillOval(double x, double y, double width, double height) {
    canvas.fillOval(x, y, width, height);
  }

  @Override
  public void strokeOval(double x, double y, double width, double height) {
    canvas.strokeOval(x, y, width, height);
  }

  @Override
  public void strokePolyline(double[] xs, double[] ys, int points) {
    canvas.strokePolyline(xs, ys, points);
  }

  @Override
  public void beginPath() {
    canvas.beginPath();
  }

  @Override
  public void moveTo(double x, double y) {
    canvas.moveTo(x, y);
  }

  @Override
  public void lineTo(double x, double y) {
    canvas.lineTo(x, y);
  }

  @Override
  public void stroke() {
    canvas.stroke();
  }
}
