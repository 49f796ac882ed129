package org.spikepack.views.editor;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.VPos;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.TextAlignment;
import javafx.scene.transform.Affine;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.feather.FeatherIkonHandler;
import org.spikepack.views.paint.Pen;
import org.spikepack.views.palette.Look;

/** Words and icons on the canvas. What was measured once is remembered: measuring is slow. */
final class Lettering {

  private static final int MOST_REMEMBERED = 20_000;

  /**
   * What fits a card, whose size is the drawing's and not the look's; zooming in makes it larger.
   */
  private static final double MOST_BOLD = 16;

  private static final double MOST_SMALL = 13.5;

  /** The smallest letters from afar, in pixels. */
  private static final double LEAST_READ = 9;

  /** Sizes on the screen are multiples of this, in pixels. */
  private static final double FINEST = 0.25;

  private record Fit(String text, Font font, double width) {}

  private record Sized(Font font, double size) {}

  private final Paper canvas;
  private final Map<Fit, String> fitted = new HashMap<>();
  private final Map<Fit, List<String>> wrapped = new HashMap<>();
  private final Map<Fit, Double> widths = new HashMap<>();
  private final Map<Sized, Font> onScreen = new HashMap<>();
  private final String iconFamily = iconFamily();
  private Font bold;
  private Font small;
  private Font large;

  Lettering(Paper canvas, Look look) {
    this.canvas = canvas;
    bold = atMost(MOST_BOLD, Pen.bold(look), FontWeight.BOLD);
    small = atMost(MOST_SMALL, Pen.font(look.smallSize()), FontWeight.NORMAL);
    large = large(bold);
  }

  private static Font atMost(double size, Font font, FontWeight weight) {
    return font.getSize() <= size ? font : Font.font(font.getFamily(), weight, size);
  }

  private static Font large(Font bold) {
    return Font.font(bold.getFamily(), FontWeight.BOLD, bold.getSize() * 1.7);
  }

  /** Loads the icons' font and says what the toolkit calls it. */
  private static String iconFamily() {
    String resource = new FeatherIkonHandler().getFontResource().toExternalForm();
    return Font.loadFont(resource, 16).getFamily();
  }

  void follow(Look look) {
    bold = atMost(MOST_BOLD, Pen.bold(look), FontWeight.BOLD);
    small = atMost(MOST_SMALL, Pen.font(look.smallSize()), FontWeight.NORMAL);
    large = large(bold);
  }

  Font bold() {
    return bold;
  }

  /** For names seen from afar: large on the card, and never too small to be read. */
  Font fromAfar(double zoom) {
    double wanted = Math.ceil(LEAST_READ / zoom);
    return wanted <= large.getSize() ? large : Font.font(large.getFamily(), wanted);
  }

  Font small() {
    return small;
  }

  double lineHeight() {
    return small.getSize() * 1.3;
  }

  void left(String text, Font font, Color colour, double x, double middle) {
    draw(text, font, colour, x, middle, TextAlignment.LEFT);
  }

  void centre(String text, Font font, Color colour, double x, double middle) {
    draw(text, font, colour, x, middle, TextAlignment.CENTER);
  }

  private void draw(
      String text, Font font, Color colour, double x, double middle, TextAlignment alignment) {
    Affine drawing = canvas.getTransform();
    canvas.resetTransform();
    canvas.setFont(onScreen(font, drawing.getMxx()));
    canvas.setFill(colour);
    canvas.setTextAlign(alignment);
    canvas.setTextBaseline(VPos.CENTER);
    canvas.fillText(
        text, drawing.getMxx() * x + drawing.getTx(), drawing.getMyy() * middle + drawing.getTy());
    canvas.setTransform(drawing);
  }

  /**
   * The font in the size that it has on the screen. Letters of a font that is not scaled are
   * painted from pictures that the toolkit keeps; scaled ones it draws anew as outlines, which is
   * slow. Never larger than the scale has it, so that what fits still does.
   */
  private Font onScreen(Font font, double scale) {
    double size = Math.max(FINEST, Math.floor(font.getSize() * scale / FINEST) * FINEST);
    trim();
    return onScreen.computeIfAbsent(
        new Sized(font, size), sized -> new Font(font.getName(), sized.size()));
  }

  void icon(Feather icon, double size, Color colour, double x, double y) {
    draw(
        Character.toString(icon.getCode()),
        Font.font(iconFamily, size),
        colour,
        x,
        y,
        TextAlignment.CENTER);
  }

  double width(String text, Font font) {
    trim();
    return widths.computeIfAbsent(new Fit(text, font, 0), fit -> Pen.width(text, font));
  }

  /** The text, or as much of it as fits. */
  String fitting(String text, Font font, double width) {
    trim();
    return fitted.computeIfAbsent(
        new Fit(text, font, width), fit -> Pen.fitting(text, font, width));
  }

  /** The text in lines that fit. */
  List<String> lines(String text, Font font, double width) {
    trim();
    return wrapped.computeIfAbsent(new Fit(text, font, width), fit -> wrap(text, font, width));
  }

  private static List<String> wrap(String text, Font font, double width) {
    List<String> out = new ArrayList<>();
    for (String paragraph : text.lines().toList()) {
      StringBuilder line = new StringBuilder();
      for (String word : paragraph.split(" ")) {
        String longer = line.isEmpty() ? word : line + " " + word;
        if (!line.isEmpty() && Pen.width(longer, font) > width) {
          out.add(line.toString());
          line.setLength(0);
          line.append(word);
        } else {
          line.setLength(0);
          line.append(longer);
        }
      }
      out.add(line.toString());
    }
    return out;
  }

  private void trim() {
    if (fitted.size() + wrapped.size() + widths.size() + onScreen.size() > MOST_REMEMBERED) {
      fitted.clear();
      wrapped.clear();
      widths.clear();
      onScreen.clear();
    }
  }
}
