package org.spikepack.views.editor;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;
import org.spikepack.network.Wire;
import org.spikepack.views.editor.WireFacts.Surviving;
import org.spikepack.views.palette.Look;

/** Paints wires and what they carry; thick and coloured by what survives, when switched on. */
final class WirePainter {

  /** Below this zoom labels would cover the drawing. */
  private static final double LABELLED = 0.55;

  /** How much of their size letters keep when the drawing shrinks. */
  private static final double SMALLEST = 0.85;

  /** Pixels of line width per bit that survives. */
  private static final double PER_BIT = 1.7;

  /** What the ports at both ends of a wire take of its length, each. */
  private static final double PORTS = 9;

  private static final double THINNEST = 1.5;

  private final Paper canvas;
  private final Lettering letters;
  private final Look look;
  private final Tints tints;
  private final EditorViewModel model;

  WirePainter(Paper canvas, Lettering letters, Look look, EditorViewModel model) {
    this.canvas = canvas;
    this.letters = letters;
    this.look = look;
    this.tints = Tints.of(look);
    this.model = model;
  }

  /** Begins a bundle of wires that are stroked at once, which is many times faster. */
  void beginBundle() {
    canvas.beginPath();
  }

  /** Whether a wire looks like all others, so that it can go into the bundle. */
  boolean plain(Link link, boolean pointedAt) {
    return !pointedAt
        && !link.from().muted()
        && !link.to().muted()
        && !(model.informationProperty().get() && link.carrier() != null);
  }

  /** Level and upright stretches are filled: no stroking, which is the slow part, is needed. */
  void bundle(WireCurve curve) {
    double[] xs = curve.xs();
    double[] ys = curve.ys();
    double wide = thin();
    canvas.setFill(look.faint());
    for (int i = 1; i < xs.length; i++) {
      if (xs[i] == xs[i - 1] || ys[i] == ys[i - 1]) {
        canvas.fillRect(
            Math.min(xs[i], xs[i - 1]) - wide / 2,
            Math.min(ys[i], ys[i - 1]) - wide / 2,
            Math.abs(xs[i] - xs[i - 1]) + wide,
            Math.abs(ys[i] - ys[i - 1]) + wide);
      } else {
        canvas.moveTo(xs[i - 1], ys[i - 1]);
        canvas.lineTo(xs[i], ys[i]);
      }
    }
  }

  void endBundle() {
    canvas.setStroke(look.faint());
    canvas.setLineWidth(thin());
    canvas.stroke();
  }

  private double thin() {
    return look.lineWidth() / Math.clamp(model.camera().zoom(), 0.3, 1);
  }

  void paint(Link link, WireCurve curve, boolean pointedAt) {
    Optional<Surviving> surviving =
        model.informationProperty().get() ? model.facts().surviving(link) : Optional.empty();
    double thin = thin();
    if (pointedAt) {
      line(curve, look.accent().deriveColor(0, 1, 1, 0.35), thin + 6);
    }
    boolean muted = link.from().muted() || link.to().muted();
    if (muted) {
      canvas.setLineDashes(5, 5);
    }
    line(curve, colour(pointedAt, surviving), thickness(thin, surviving));
    canvas.setLineDashes();
  }

  private Color colour(boolean pointedAt, Optional<Surviving> surviving) {
    if (surviving.isPresent()) {
      return tints.surviving(surviving.get().share());
    }
    return pointedAt ? look.accent() : look.faint();
  }

  private static double thickness(double thin, Optional<Surviving> surviving) {
    return surviving.map(kept -> THINNEST + PER_BIT * kept.transmitted()).orElse(thin);
  }

  private void line(WireCurve curve, Color colour, double width) {
    canvas.setStroke(colour);
    canvas.setLineWidth(width);
    canvas.strokePolyline(curve.xs(), curve.ys(), curve.xs().length);
  }

  /**
   * The shape above the wire; bits and rate, or what survives, below it, in two lines where one
   * would lie on the ports.
   */
  void label(Link link, WireCurve curve) {
    Optional<Surviving> surviving =
        model.informationProperty().get() ? model.facts().surviving(link) : Optional.empty();
    double zoom = model.camera().zoom();
    if (zoom < LABELLED) {
      surviving.ifPresent(kept -> number(kept, curve, zoom));
      return;
    }
    double[] at = curve.labelPoint();
    double gap =
        letters.lineHeight() / 2
            + 3
            + surviving.map(k -> PER_BIT * k.transmitted() / 2).orElse(0.0);
    if (link.shape() != null) {
      word(link.shape().toString(), look.text(), at[0], at[1] - gap);
    }
    String below = surviving.map(WirePainter::words).orElseGet(() -> model.facts().label(link));
    boolean fits = letters.width(below, letters.small()) <= curve.bounds().width() - 2 * PORTS;
    double y = at[1] + gap;
    for (String line : fits ? List.of(below) : List.of(below.split(" · | (?=of )"))) {
      word(line, look.faint(), at[0], y);
      y += letters.lineHeight();
    }
  }

  /** From far away only what was asked for, in letters that can still be read. */
  private void number(Surviving kept, WireCurve curve, double zoom) {
    double[] at = curve.labelPoint();
    double size = Math.min(SMALLEST / zoom, 2.2);
    canvas.save();
    canvas.translate(at[0], at[1]);
    canvas.scale(size, size);
    word(
        String.format(Locale.ROOT, "%.1f", kept.transmitted()),
        look.text(),
        0,
        -letters.lineHeight());
    canvas.restore();
  }

  private static String words(Surviving kept) {
    return String.format(Locale.ROOT, "%.1f of %.1f bits", kept.transmitted(), kept.drive());
  }

  /** On a veil of the background, so that a wire that runs across does not strike it through. */
  private void word(String text, Color colour, double x, double middle) {
    double width = letters.width(text, letters.small()) + 6;
    canvas.setFill(look.surface().deriveColor(0, 1, 1, 0.85));
    canvas.fillRect(x - width / 2, middle - letters.lineHeight() / 2, width, letters.lineHeight());
    letters.centre(text, letters.small(), colour, x, middle);
  }

  boolean pointedAt(Link link, @Nullable Wire selected) {
    return link.wire().equals(selected) || link.wire().equals(model.hoveredWire());
  }
}
