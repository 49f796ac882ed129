package org.spikepack.views.paint;

import java.util.Locale;
import javafx.scene.shape.ClosePath;
import javafx.scene.shape.CubicCurveTo;
import javafx.scene.shape.HLineTo;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.PathElement;
import javafx.scene.shape.QuadCurveTo;
import javafx.scene.shape.Rectangle;
import javafx.scene.shape.Shape;
import javafx.scene.shape.VLineTo;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

/** The outline of a shape, or of a letter whose type no other program has, as SVG path data. */
final class OutlinePath {

  /** Where Unicode lets fonts put what is no letter: icons. */
  private static final int FIRST_PRIVATE = 0xE000;

  private static final int LAST_PRIVATE = 0xF8FF;

  private OutlinePath() {}

  /** Whether a text is written in icons. */
  static boolean isIcon(String text) {
    return !text.isEmpty() && text.charAt(0) >= FIRST_PRIVATE && text.charAt(0) <= LAST_PRIVATE;
  }

  /** Where a shape is inked; in the coordinates of its scene, or of the top of what it is in. */
  static String of(Shape shape) {
    Shape joined = Shape.union(shape, new Rectangle(0, 0));
    StringBuilder out = new StringBuilder();
    if (joined instanceof Path path) {
      path.getElements().forEach(element -> out.append(step(element)));
    }
    return out.toString();
  }

  /** Icons, their middle at a point. */
  static String ofIcon(String icon, Font font, double x, double y) {
    Text text = new Text(icon);
    text.setFont(font);
    text.setTranslateX(x - text.getLayoutBounds().getCenterX());
    text.setTranslateY(y - text.getLayoutBounds().getCenterY());
    return of(text);
  }

  private static String step(PathElement element) {
    return switch (element) {
      case MoveTo to -> "M" + numbers(to.getX(), to.getY());
      case LineTo to -> "L" + numbers(to.getX(), to.getY());
      case HLineTo to -> "H" + numbers(to.getX());
      case VLineTo to -> "V" + numbers(to.getY());
      case QuadCurveTo to ->
          "Q" + numbers(to.getControlX(), to.getControlY(), to.getX(), to.getY());
      case CubicCurveTo to ->
          "C"
              + numbers(
                  to.getControlX1(),
                  to.getControlY1(),
                  to.getControlX2(),
                  to.getControlY2(),
                  to.getX(),
                  to.getY());
      case ClosePath _ -> "Z";
      default -> throw new IllegalStateException(element.toString());
    };
  }

  private static String numbers(double... values) {
    StringBuilder out = new StringBuilder();
    for (double value : values) {
      out.append(out.isEmpty() ? "" : " ").append(String.format(Locale.ROOT, "%.2f", value));
    }
    return out.toString();
  }
}
