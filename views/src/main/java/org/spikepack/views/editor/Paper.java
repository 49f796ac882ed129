package org.spikepack.views.editor;

import javafx.geometry.VPos;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import javafx.scene.transform.Affine;

/**
 * What the network is drawn on: the canvas or an SVG document. The words are those of the toolkit's
 * canvas and mean the same.
 */
interface Paper {

  void save();

  void restore();

  void translate(double x, double y);

  void scale(double x, double y);

  Affine getTransform();

  void setTransform(Affine transform);

  /** Back to the coordinates of the paper itself. */
  void resetTransform();

  void setGlobalAlpha(double alpha);

  void setFill(Color colour);

  void setStroke(Color colour);

  void setLineWidth(double width);

  void setLineDashes(double... dashes);

  void setFont(Font font);

  void setTextAlign(TextAlignment alignment);

  void setTextBaseline(VPos baseline);

  void fillText(String text, double x, double y);

  void clearRect(double x, double y, double width, double height);

  void fillRect(double x, double y, double width, double height);

  void strokeRect(double x, double y, double width, double height);

  void fillRoundRect(
      double x, double y, double width, double height, double arcWidth, double arcHeight);

  void strokeRoundRect(
      double x, double y, double width, double height, double arcWidth, double arcHeight);

  void fillOval(double x, double y, double width, double height);

  void strokeOval(double x, double y, double width, double height);

  void strokePolyline(double[] xs, double[] ys, int points);

  void beginPath();

  void moveTo(double x, double y);

  void lineTo(double x, double y);

  void stroke();
}
