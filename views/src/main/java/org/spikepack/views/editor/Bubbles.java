package org.spikepack.views.editor;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.spikepack.fault.BadDesign;
import org.spikepack.views.palette.Look;

/** What is wrong with a node, in words below it, with a click that mends it where there is one. */
final class Bubbles {

  private static final double WIDTH = 232;
  private static final double PAD = 8;
  private static final double ICON = 18;
  private static final double BUTTON = 24;

  /** Each fix is tried on copies of the network; a wholly broken one must not hold up painting. */
  private static final int MOST_FIXES = 12;

  /** A button as it was painted, in coordinates of the drawing. */
  private record Button(Area area, Fix fix) {}

  private final EditorViewModel model;
  private final List<Button> buttons = new ArrayList<>();
  private final Map<String, Optional<Fix>> known = new HashMap<>();
  private @Nullable Drawing knownFor;

  Bubbles(EditorViewModel model) {
    this.model = model;
  }

  /** The fix of a card's first problem. */
  Optional<Fix> fix(Card card) {
    if (knownFor != model.drawing()) {
      knownFor = model.drawing();
      known.clear();
    }
    if (known.size() >= MOST_FIXES && !known.containsKey(card.id())) {
      return Optional.empty();
    }
    return known.computeIfAbsent(
        card.id(),
        id ->
            card.problems().isEmpty()
                ? Optional.empty()
                : new Fixes(model.drawing().project())
                    .of(concerned(card), card.problems().getFirst()));
  }

  private static String concerned(Card card) {
    String where = card.problems().getFirst().where();
    return card.layers().stream()
        .filter(layer -> where.equals("layer '" + layer + "'"))
        .findFirst()
        .orElseGet(() -> card.layers().iterator().next());
  }

  Optional<Fix> buttonAt(double x, double y) {
    return buttons.stream().filter(b -> b.area().contains(x, y)).map(Button::fix).findFirst();
  }

  /** The middle of the button that mends a card's problem, as it was painted last. */
  Optional<Area> button(Card card) {
    return fix(card)
        .flatMap(fix -> buttons.stream().filter(b -> b.fix() == fix).map(Button::area).findFirst());
  }

  void begin() {
    buttons.clear();
  }

  void paint(Card card, Paper canvas, Lettering letters, Look look) {
    Tints tints = Tints.of(look);
    Area at = model.area(card);
    double zoom = model.camera().zoom();
    if (zoom < EditorViewModel.READABLE) {
      double size = Math.min(34, 14 / zoom);
      letters.icon(Feather.ALERT_CIRCLE, size, tints.error(), at.right(), at.y());
      return;
    }
    Area bubble = area(card, letters);
    canvas.setFill(tints.errorSurface());
    canvas.fillRoundRect(bubble.x(), bubble.y(), bubble.width(), bubble.height(), 8, 8);
    canvas.setStroke(tints.error());
    canvas.setLineWidth(1);
    canvas.strokeRoundRect(bubble.x(), bubble.y(), bubble.width(), bubble.height(), 8, 8);
    letters.icon(
        Feather.ALERT_CIRCLE, 15, tints.error(), bubble.x() + PAD + 8, bubble.y() + PAD + 8);
    double y = bubble.y() + PAD + letters.lineHeight() / 2;
    for (String line : lines(card, letters)) {
      letters.left(line, letters.small(), look.text(), bubble.x() + 2 * PAD + ICON, y);
      y += letters.lineHeight();
    }
    fix(card)
        .ifPresent(
            found -> {
              Area button =
                  new Area(
                      bubble.x() + 2 * PAD + ICON,
                      bubble.bottom() - PAD - BUTTON,
                      WIDTH - ICON - 3 * PAD,
                      BUTTON);
              paintButton(found, button, canvas, letters, look);
            });
  }

  /** Where the words about a card lie when they can be read. */
  Area area(Card card, Lettering letters) {
    Area at = model.area(card);
    double text = lines(card, letters).size() * letters.lineHeight();
    double button = fix(card).isPresent() ? BUTTON + 4 : 0;
    return new Area(at.x(), at.bottom() + 6, WIDTH, text + 2 * PAD + button);
  }

  private static List<String> lines(Card card, Lettering letters) {
    return letters.lines(words(card), letters.small(), WIDTH - ICON - 3 * PAD);
  }

  private void paintButton(Fix fix, Area at, Paper canvas, Lettering letters, Look look) {
    Tints tints = Tints.of(look);
    canvas.setFill(tints.card());
    canvas.fillRoundRect(at.x(), at.y(), at.width(), at.height(), 6, 6);
    canvas.setStroke(tints.edge());
    canvas.strokeRoundRect(at.x(), at.y(), at.width(), at.height(), 6, 6);
    letters.centre(
        letters.fitting(fix.label(), letters.small(), at.width() - 8),
        letters.small(),
        look.text(),
        at.centreX(),
        at.centreY());
    buttons.add(new Button(at, fix));
  }

  private static String words(Card card) {
    BadDesign first = card.problems().getFirst();
    int more = card.problems().size() - 1;
    String what = Character.toUpperCase(first.what().charAt(0)) + first.what().substring(1);
    String text = what + ": " + first.remedy() + ".";
    return more == 0 ? text : text + " (" + more + " more)";
  }
}
