package org.spikepack.views.editor;

import java.util.List;
import java.util.OptionalDouble;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import org.kordamp.ikonli.feather.Feather;
import org.spikepack.project.Arm;
import org.spikepack.views.palette.ArmColours;
import org.spikepack.views.palette.Look;

/** Paints one node: icon and name, key parameters, output shape, and how much its neurons fire. */
final class NodeCard {

  private static final double ROUND = 10;
  private static final double TILE = 24;
  private static final double PAD = 10;
  private static final double PORT = 5;

  /** Room for all bars of a card. */
  private static final double BARS = 14;

  private static final double BAR = 3;

  /** How far each sheet of a block sticks out below the one in front. */
  private static final double SHEET = 4;

  /**
   * Below this zoom icons beside a name are specks, and what is left of a long name says nothing.
   */
  private static final double NAMED = 0.3;

  /** Below this zoom a card is a dot of colour. */
  private static final double PLAIN = 0.16;

  private static final double FADED = 0.45;

  private final Paper canvas;
  private final Lettering letters;
  private final Look look;
  private final Tints tints;
  private final EditorViewModel model;

  NodeCard(Paper canvas, Lettering letters, Look look, EditorViewModel model) {
    this.canvas = canvas;
    this.letters = letters;
    this.look = look;
    this.tints = Tints.of(look);
    this.model = model;
  }

  void paint(Card card) {
    Area at = model.area(card);
    double zoom = model.camera().zoom();
    boolean readable = zoom >= EditorViewModel.READABLE;
    if (zoom < PLAIN && !model.selected(card) && card.problems().isEmpty()) {
      canvas.setFill(hue(card));
      canvas.fillRect(at.x(), at.y(), at.width(), at.height());
      return;
    }
    canvas.setGlobalAlpha(card.muted() ? FADED : 1);
    if (card.block()) {
      stack(at);
    }
    plate(card, at, readable);
    if (readable) {
      words(card, at);
      bars(card, at);
    } else {
      fromAfar(card, at, zoom);
    }
    canvas.setGlobalAlpha(1);
    if (readable) {
      ports(card, at);
    }
  }

  /** Sheets below a block say that there is more inside; they leave the ports at its sides free. */
  private void stack(Area at) {
    for (int i = 2; i >= 1; i--) {
      double in = SHEET * i;
      Area sheet = new Area(at.x() + in, at.y() + in, at.width() - 2 * in, at.height());
      fill(tints.card(), sheet);
      stroke(tints.edge(), 1, sheet);
    }
  }

  private void plate(Card card, Area at, boolean readable) {
    fill(readable ? tints.card() : hue(card), at);
    boolean bad = !card.problems().isEmpty();
    double thin = Math.max(1, 1 / model.camera().zoom());
    if (card.muted()) {
      canvas.setLineDashes(6, 4);
    }
    if (model.selected(card)) {
      stroke(look.accent(), Math.max(2 * thin, look.lineWidth() * 1.6), at);
    } else {
      stroke(bad ? tints.error() : tints.edge(), bad ? 1.6 * thin : thin, at);
    }
    canvas.setLineDashes();
  }

  private void words(Card card, Area at) {
    fillRound(hue(card), new Area(at.x() + 8, at.y() + 8, TILE, TILE), 6);
    letters.icon(icon(card), 14, look.text(), at.x() + 8 + TILE / 2, at.y() + 8 + TILE / 2);
    double left = at.x() + 8 + TILE + 8;
    double right = at.right() - PAD;
    letters.left(
        letters.fitting(card.title(), letters.bold(), right - left),
        letters.bold(),
        look.text(),
        left,
        at.y() + 8 + TILE / 2);
    double line = at.y() + 8 + TILE + 4 + letters.lineHeight() / 2;
    double room = at.width() - 2 * PAD;
    small(card.detail(), look.faint(), at.x() + PAD, line, room);
    small(state(card), look.text(), at.x() + PAD, line + letters.lineHeight(), room);
  }

  /**
   * Icon and name in letters that outgrow the card's own; farther away, or where both have no room,
   * the name alone, and the icon alone where the name has none.
   */
  private void fromAfar(Card card, Area at, double zoom) {
    Font large = letters.fromAfar(zoom);
    double wide = letters.width(card.title(), large);
    if (zoom >= NAMED && wide <= at.width() - 52) {
      letters.icon(icon(card), 26, look.text(), at.x() + 24, at.centreY());
      letters.left(card.title(), large, look.text(), at.x() + 44, at.centreY());
    } else if (wide <= at.width() - 2 || zoom >= NAMED) {
      String name = letters.fitting(card.title(), large, at.width() - 2);
      letters.centre(name, large, look.text(), at.centreX(), at.centreY());
    } else {
      letters.icon(icon(card), 40, look.text(), at.centreX(), at.centreY());
    }
  }

  private void small(String text, Color colour, double x, double middle, double room) {
    letters.left(letters.fitting(text, letters.small(), room), letters.small(), colour, x, middle);
  }

  private static String state(Card card) {
    if (card.muted()) {
      return "muted: passed by";
    }
    return card.shape() == null ? "shape not known yet" : "→ " + card.shape();
  }

  /** One bar per spiking arm along the lower edge: full when every neuron fires at every step. */
  private void bars(Card card, Area at) {
    if (card.kind() != LayerKind.NEURONS || card.muted()) {
      return;
    }
    List<Arm> arms = model.drawing().project().arms();
    List<Color> colours = ArmColours.of(arms.stream().map(Arm::neuron).toList(), look);
    long count = arms.stream().filter(a -> model.facts().rate(card.id(), a).isPresent()).count();
    double each = Math.min(BAR + 1, BARS / Math.max(1, count));
    double high = Math.max(1, each - 1);
    double full = at.width() - 2 * PAD;
    double y = at.bottom() - 3;
    for (int i = arms.size() - 1; i >= 0; i--) {
      OptionalDouble rate = model.facts().rate(card.id(), arms.get(i));
      if (rate.isPresent()) {
        y -= each;
        fillRound(look.grid(), new Area(at.x() + PAD, y, full, high), high);
        double length = Math.max(high, full * rate.getAsDouble());
        fillRound(colours.get(i), new Area(at.x() + PAD, y, length, high), high);
      }
    }
  }

  private void ports(Card card, Area at) {
    if (card.givesWires()) {
      port(at.right(), at.centreY());
    }
    if (card.takesWires()) {
      port(at.x(), at.centreY());
    }
  }

  private void port(double x, double y) {
    canvas.setFill(look.background());
    canvas.fillOval(x - PORT, y - PORT, 2 * PORT, 2 * PORT);
    canvas.setStroke(look.faint());
    canvas.setLineWidth(1.5);
    canvas.strokeOval(x - PORT, y - PORT, 2 * PORT, 2 * PORT);
  }

  private Color hue(Card card) {
    LayerKind kind = card.kind();
    return kind == null ? look.grid() : tints.hue(kind.group());
  }

  private static Feather icon(Card card) {
    LayerKind kind = card.kind();
    return kind == null ? Feather.LAYERS : kind.icon();
  }

  private void fill(Color colour, Area area) {
    fillRound(colour, area, ROUND);
  }

  private void fillRound(Color colour, Area area, double round) {
    canvas.setFill(colour);
    canvas.fillRoundRect(area.x(), area.y(), area.width(), area.height(), round, round);
  }

  private void stroke(Color colour, double width, Area area) {
    canvas.setStroke(colour);
    canvas.setLineWidth(width);
    canvas.strokeRoundRect(area.x(), area.y(), area.width(), area.height(), ROUND, ROUND);
  }
}
