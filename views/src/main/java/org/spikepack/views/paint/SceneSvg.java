package org.spikepack.views.paint;

import java.util.List;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.geometry.Insets;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.canvas.Canvas;
import javafx.scene.image.ImageView;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.BorderStroke;
import javafx.scene.layout.BorderStrokeStyle;
import javafx.scene.layout.BorderWidths;
import javafx.scene.layout.CornerRadii;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.paint.LinearGradient;
import javafx.scene.paint.Paint;
import javafx.scene.shape.Shape;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;
import javafx.scene.text.TextLineInfo;
import javafx.scene.transform.Affine;
import javafx.scene.transform.NonInvertibleTransformException;
import javafx.scene.transform.Scale;
import javafx.scene.transform.Transform;
import org.jspecify.annotations.Nullable;
import org.spikepack.views.fx.Photograph;
import org.spikepack.views.palette.Look;

/**
 * A part of the window as an SVG document: words stay words, boxes stay boxes, what can draw itself
 * ({@link Drawn}) does so, icons become outlines. What somebody has painted otherwise is put in as
 * a picture.
 */
public final class SceneSvg {

  /** Pixels of a picture per logical pixel. */
  private static final int SHARPNESS = 2;

  private final Look look;
  private final SvgSurface surface;
  private final Transform fromScene;

  private SceneSvg(Look look, SvgSurface surface, Transform fromScene) {
    this.look = look;
    this.surface = surface;
    this.fromScene = fromScene;
  }

  /**
   * Draws a part as it is laid out now, without what sticks out of it. Called on the toolkit's
   * thread.
   */
  public static String of(Region shown, Look look) {
    double width = shown.getWidth();
    double height = shown.getHeight();
    SvgSurface surface = new SvgSurface(width, height);
    surface.fillRectangle(look.background(), 0, 0, width, height);
    try {
      new SceneSvg(look, surface, shown.getLocalToSceneTransform().createInverse())
          .draw(shown, new BoundingBox(0, 0, width, height));
    } catch (NonInvertibleTransformException flat) {
      // Nothing is to be seen of a part that is pressed flat: the page stays empty.
      return surface.document();
    }
    return surface.document();
  }

  private Transform place(Node node) {
    return fromScene.createConcatenation(node.getLocalToSceneTransform());
  }

  /**
   * @param seen what is not clipped away, in the coordinates of the document
   */
  private void draw(Node node, Bounds seen) {
    Transform place = place(node);
    Bounds own = place.transform(node.getLayoutBounds());
    boolean leaf = !(node instanceof Parent parent) || parent.getChildrenUnmodifiable().isEmpty();
    if (!node.isVisible() || node.getOpacity() == 0 || leaf && !own.intersects(seen)) {
      return;
    }
    Node clip = node.getClip();
    Bounds inside = seen;
    if (clip != null) {
      inside = common(seen, place.transform(clip.getBoundsInParent()));
      surface.clip(inside.getMinX(), inside.getMinY(), inside.getWidth(), inside.getHeight());
    }
    if (node.getOpacity() < 1) {
      surface.group(new Affine(), node.getOpacity());
    }
    if (node instanceof Region region && node instanceof Drawn drawn) {
      String document = drawn.svg(look, region.getWidth(), region.getHeight());
      surface.nested(document, own.getMinX(), own.getMinY());
    } else {
      // The toolkit outlines shapes in the coordinates of the scene, all else is in its own.
      boolean outlined = node instanceof Shape && !(node instanceof Text);
      surface.group(new Affine(outlined ? fromScene : place), 1);
      itself(node);
      surface.ungroup();
      if (node instanceof Parent parent) {
        for (Node child : parent.getChildrenUnmodifiable()) {
          draw(child, inside);
        }
      }
    }
    if (node.getOpacity() < 1) {
      surface.ungroup();
    }
    if (clip != null) {
      surface.unclip();
    }
  }

  private static Bounds common(Bounds a, Bounds b) {
    double x = Math.max(a.getMinX(), b.getMinX());
    double y = Math.max(a.getMinY(), b.getMinY());
    return new BoundingBox(
        x,
        y,
        Math.max(0, Math.min(a.getMaxX(), b.getMaxX()) - x),
        Math.max(0, Math.min(a.getMaxY(), b.getMaxY()) - y));
  }

  private void itself(Node node) {
    switch (node) {
      case Region region -> box(region);
      case Text text -> words(text);
      case Shape shape -> shape(shape);
      case Canvas _, ImageView _ -> picture(node);
      default -> {
        // A group draws nothing itself.
      }
    }
  }

  private void box(Region region) {
    if (region.getBackground() != null) {
      for (BackgroundFill fill : region.getBackground().getFills()) {
        background(region, fill);
      }
    }
    if (region.getBorder() != null) {
      region.getBorder().getStrokes().forEach(stroke -> border(region, stroke));
    }
  }

  private void background(Region region, BackgroundFill fill) {
    Color colour = colour(fill.getFill());
    Insets inside = fill.getInsets();
    double x = inside.getLeft();
    double y = inside.getTop();
    double width = region.getWidth() - x - inside.getRight();
    double height = region.getHeight() - y - inside.getBottom();
    if (colour.getOpacity() == 0 || width <= 0 || height <= 0) {
      return;
    }
    Shape shape = region.getShape();
    if (shape == null) {
      double round = radius(fill.getRadii(), width, height);
      surface.fillRound(colour, x, y, width, height, round);
      return;
    }
    Bounds drawn = shape.getLayoutBounds();
    boolean stretched = region.isScaleShape() && drawn.getWidth() > 0 && drawn.getHeight() > 0;
    double sx = stretched ? width / drawn.getWidth() : 1;
    double sy = stretched ? height / drawn.getHeight() : 1;
    Affine fitted = new Affine();
    fitted.appendTranslation(x - drawn.getMinX() * sx, y - drawn.getMinY() * sy);
    fitted.appendScale(sx, sy);
    surface.group(fitted, 1);
    surface.fillPath(colour, OutlinePath.of(shape));
    surface.ungroup();
  }

  private static double radius(CornerRadii radii, double width, double height) {
    double wanted = radii.getTopLeftHorizontalRadius();
    double real = radii.isTopLeftHorizontalRadiusAsPercentage() ? wanted * width : wanted;
    return Math.min(real, Math.min(width, height) / 2);
  }

  private void border(Region region, BorderStroke stroke) {
    BorderWidths wide = stroke.getWidths();
    double width = region.getWidth();
    double height = region.getHeight();
    if (stroke.isStrokeUniform() && wide.getTop() > 0) {
      if (stroke.getTopStyle() != BorderStrokeStyle.NONE) {
        double half = wide.getTop() / 2;
        double round = radius(stroke.getRadii(), width, height);
        surface.outlineRound(
            colour(stroke.getTopStroke()),
            wide.getTop(),
            half,
            half,
            width - 2 * half,
            height - 2 * half,
            round);
      }
      return;
    }
    side(stroke.getTopStyle(), stroke.getTopStroke(), 0, 0, width, wide.getTop());
    side(
        stroke.getBottomStyle(),
        stroke.getBottomStroke(),
        0,
        height - wide.getBottom(),
        width,
        wide.getBottom());
    side(stroke.getLeftStyle(), stroke.getLeftStroke(), 0, 0, wide.getLeft(), height);
    side(
        stroke.getRightStyle(),
        stroke.getRightStroke(),
        width - wide.getRight(),
        0,
        wide.getRight(),
        height);
  }

  private void side(
      BorderStrokeStyle style, Paint paint, double x, double y, double width, double height) {
    Color colour = colour(paint);
    if (style != BorderStrokeStyle.NONE && colour.getOpacity() > 0) {
      surface.fillRectangle(colour, x, y, width, height);
    }
  }

  private void words(Text text) {
    Color colour = colour(text.getFill());
    String all = text.getText();
    if (all.isBlank() || colour.getOpacity() == 0) {
      return;
    }
    Bounds place = text.getLayoutBounds();
    if (OutlinePath.isIcon(all)) {
      surface.text(
          all,
          text.getFont(),
          colour,
          place.getCenterX(),
          place.getCenterY(),
          TextAlignment.CENTER,
          0);
      return;
    }
    List<TextLineInfo> lines = text.getLayoutInfo().getTextLines(false);
    double up = place.getMinY() - text.getLayoutInfo().getLogicalBounds(false).getMinY();
    double left = place.getMinX() - text.getLayoutInfo().getLogicalBounds(false).getMinX();
    for (TextLineInfo line : lines) {
      Rectangle2D box = line.bounds();
      String words = all.substring(line.start(), Math.min(line.end(), all.length())).strip();
      if (!words.isEmpty()) {
        double middle = box.getMinY() + box.getHeight() / 2 + up;
        surface.text(
            words, text.getFont(), colour, box.getMinX() + left, middle, TextAlignment.LEFT, 0);
      }
    }
  }

  private void shape(Shape shape) {
    Color ink = colour(shape.getFill() == null ? shape.getStroke() : shape.getFill());
    if (ink.getOpacity() > 0) {
      surface.fillPath(ink, OutlinePath.of(shape));
    }
  }

  private void picture(Node painted) {
    Bounds place = painted.getLayoutBounds();
    if (place.getWidth() < 1 || place.getHeight() < 1) {
      return;
    }
    Photograph taken = Photograph.of(painted, new Scale(SHARPNESS, SHARPNESS), look.background());
    surface.picture(
        taken.png(), place.getMinX(), place.getMinY(), place.getWidth(), place.getHeight());
  }

  /** Gradients of controls are faint; their first colour stands for them. */
  private static Color colour(@Nullable Paint paint) {
    return switch (paint) {
      case null -> Color.TRANSPARENT;
      case Color colour -> colour;
      case LinearGradient gradient -> gradient.getStops().getFirst().getColor();
      default -> Color.TRANSPARENT;
    };
  }
}
