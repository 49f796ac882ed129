package org.spikepack.views.editor;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;
import org.spikepack.network.Wire;
import org.spikepack.project.Frame;
import org.spikepack.project.Note;
import org.spikepack.views.desk.Desk;
import org.spikepack.views.palette.Look;

/**
 * Paints the drawing onto one canvas: frames, wires, cards, problems, notes. Only what is in sight
 * is painted, and less of it the farther away it is. What lies still and what a drag moves are
 * painted apart, so that a frame of a drag costs only the latter.
 */
final class CanvasPainter {

  private static final double GRID = 24;
  private static final double NOTE_PAD = 10;

  /** How far outlines, ports and the sheets behind a block stick out of a card. */
  private static final double AROUND = 14;

  private final Desk desk;
  private final EditorViewModel model;
  private final Paper graphics;
  private final Lettering letters;
  private final Bubbles bubbles;

  CanvasPainter(Desk desk, EditorViewModel model, Paper graphics, Bubbles bubbles) {
    this.desk = desk;
    this.model = model;
    this.graphics = graphics;
    this.letters = new Lettering(graphics, desk.lookProperty().get());
    this.bubbles = bubbles;
  }

  /**
   * The paper and all that lies still on it.
   *
   * @param seen the part of the drawing that the canvas shows
   */
  void paintStill(Area seen) {
    begin(seen);
    Look look = desk.lookProperty().get();
    graphics.setFill(look.surface());
    graphics.fillRect(seen.x(), seen.y(), seen.width(), seen.height());
    grid(look, seen);
    frames(look, seen, frame -> !model.moving(frame));
    wires(look, seen, link -> !model.moving(link));
    bubbles.begin();
    cards(look, seen, card -> !model.moving(card));
    notes(look, seen, note -> !model.moving(note));
    graphics.restore();
  }

  /**
   * What is dragged, the wires that hang on it and the cards that lie above these wires, on clear
   * ground.
   *
   * @param seen the part of the drawing that the canvas shows
   */
  void paintMoving(Area seen) {
    begin(seen);
    graphics.clearRect(seen.x(), seen.y(), seen.width(), seen.height());
    if (model.shifting()) {
      Look look = desk.lookProperty().get();
      frames(look, seen, model::moving);
      wires(look, seen, model::moving);
      Set<Card> above = above(seen);
      bubbles.begin();
      cards(look, seen, card -> model.moving(card) || above.contains(card));
      notes(look, seen, model::moving);
    }
    graphics.restore();
  }

  private Set<Card> above(Area seen) {
    List<Area> ways =
        model.drawing().links().stream()
            .filter(link -> model.moving(link) && inSight(link, seen))
            .map(link -> model.curve(link).bounds())
            .toList();
    return model.drawing().cards().values().stream()
        .filter(card -> ways.stream().anyMatch(way -> way.meets(card.area())))
        .collect(Collectors.toSet());
  }

  /** Where {@link #paintMoving} paints; empty when nothing moves. */
  Area movingArea() {
    if (!model.shifting()) {
      return Area.around(List.of());
    }
    List<Area> all = new ArrayList<>();
    for (Card card : model.drawing().cards().values()) {
      if (model.moving(card)) {
        all.add(model.area(card).grown(AROUND));
        if (!card.problems().isEmpty()) {
          all.add(bubbles.area(card, letters));
        }
      }
    }
    model.drawing().links().stream()
        .filter(model::moving)
        .forEach(link -> all.add(model.curve(link).bounds().grown(2 * letters.lineHeight())));
    model.drawing().openFrames().stream()
        .filter(model::moving)
        .forEach(frame -> all.add(model.area(frame).grown(1)));
    model.drawing().notes().stream()
        .filter(model::moving)
        .forEach(note -> all.add(model.area(note).grown(2)));
    return Area.around(all);
  }

  /** Paints more on top, in coordinates of the drawing. */
  void paintAbove(Area seen, Runnable more) {
    begin(seen);
    more.run();
    graphics.restore();
  }

  private void begin(Area seen) {
    letters.follow(desk.lookProperty().get());
    graphics.setGlobalAlpha(1);
    graphics.save();
    graphics.scale(model.camera().zoom(), model.camera().zoom());
    graphics.translate(-seen.x(), -seen.y());
  }

  private void grid(Look look, Area seen) {
    if (model.camera().zoom() < 0.6) {
      return;
    }
    graphics.setFill(look.grid());
    for (double x = Math.floor(seen.x() / GRID) * GRID; x < seen.right(); x += GRID) {
      for (double y = Math.floor(seen.y() / GRID) * GRID; y < seen.bottom(); y += GRID) {
        graphics.fillRect(x - 0.75, y - 0.75, 1.5, 1.5);
      }
    }
  }

  private void frames(Look look, Area seen, Predicate<Frame> which) {
    for (Frame frame : model.drawing().openFrames()) {
      Area area = model.area(frame);
      if (!area.meets(seen) || !which.test(frame)) {
        continue;
      }
      graphics.setFill(look.grid().deriveColor(0, 1, 1, look.dark() ? 0.45 : 0.4));
      graphics.fillRoundRect(area.x(), area.y(), area.width(), area.height(), 14, 14);
      graphics.setStroke(look.grid());
      graphics.setLineWidth(1);
      graphics.strokeRoundRect(area.x(), area.y(), area.width(), area.height(), 14, 14);
      double size = Math.clamp(0.8 / model.camera().zoom(), 1, 1.4);
      graphics.save();
      graphics.translate(area.x() + 14, area.y() + Drawing.FRAME_TITLE / 2 + 2);
      graphics.scale(size, size);
      String title = letters.fitting(frame.title(), letters.bold(), (area.width() - 28) / size);
      letters.left(title, letters.bold(), look.text(), 0, 0);
      graphics.restore();
    }
  }

  private void wires(Look look, Area seen, Predicate<Link> which) {
    WirePainter painter = new WirePainter(graphics, letters, look, model);
    Wire selected = desk.selection().wireProperty().get();
    List<Link> inSight = new ArrayList<>();
    List<WireCurve> curves = new ArrayList<>();
    for (Link link : model.drawing().links()) {
      if (which.test(link) && inSight(link, seen)) {
        inSight.add(link);
        curves.add(model.curve(link));
      }
    }
    List<Integer> special = new ArrayList<>();
    painter.beginBundle();
    for (int i = 0; i < inSight.size(); i++) {
      if (painter.plain(inSight.get(i), painter.pointedAt(inSight.get(i), selected))) {
        painter.bundle(curves.get(i));
      } else {
        special.add(i);
      }
    }
    painter.endBundle();
    for (int i : special) {
      Link link = inSight.get(i);
      painter.paint(link, curves.get(i), painter.pointedAt(link, selected));
    }
    for (int i = 0; i < inSight.size(); i++) {
      painter.label(inSight.get(i), curves.get(i));
    }
  }

  private boolean inSight(Link link, Area seen) {
    Area from = model.area(link.from());
    Area to = model.area(link.to());
    Double lane = link.lane();
    Area way = Area.between(from.right(), from.centreY(), to.x(), to.centreY()).grown(Card.HEIGHT);
    boolean detour =
        lane != null
            && Area.between(from.right(), from.centreY(), to.x(), lane).grown(20).meets(seen);
    return detour || way.meets(seen);
  }

  private void cards(Look look, Area seen, Predicate<Card> which) {
    NodeCard painter = new NodeCard(graphics, letters, look, model);
    Area near = seen.grown(AROUND);
    List<Card> inSight =
        model.drawing().cards().values().stream()
            .filter(card -> model.area(card).meets(near) && which.test(card))
            .toList();
    inSight.stream().filter(card -> !model.selected(card)).forEach(painter::paint);
    inSight.stream().filter(model::selected).forEach(painter::paint);
    inSight.stream()
        .filter(card -> !card.problems().isEmpty())
        .forEach(card -> bubbles.paint(card, graphics, letters, look));
  }

  private void notes(Look look, Area seen, Predicate<Note> which) {
    Tints tints = Tints.of(look);
    for (Note note : model.drawing().notes()) {
      Area area = model.area(note);
      if (!area.meets(seen) || !which.test(note)) {
        continue;
      }
      graphics.setFill(tints.note());
      graphics.fillRoundRect(area.x(), area.y(), area.width(), area.height(), 6, 6);
      if (model.notes().contains(note.id())) {
        outline(look.accent(), area);
      }
      if (model.camera().zoom() < EditorViewModel.READABLE) {
        continue;
      }
      double y = area.y() + NOTE_PAD + letters.lineHeight() / 2;
      for (String line : letters.lines(note.text(), letters.small(), area.width() - 2 * NOTE_PAD)) {
        letters.left(line, letters.small(), look.text(), area.x() + NOTE_PAD, y);
        y += letters.lineHeight();
      }
    }
  }

  private void outline(Color colour, Area area) {
    graphics.setStroke(colour);
    graphics.setLineWidth(2);
    graphics.strokeRoundRect(area.x(), area.y(), area.width(), area.height(), 6, 6);
  }

  /** A card for a kind that is being dragged in, before it is dropped. */
  void ghost(LayerKind kind, double x, double y, @Nullable Link over) {
    Look look = desk.lookProperty().get();
    if (over != null) {
      new WirePainter(graphics, letters, look, model).paint(over, model.curve(over), true);
    }
    Area at = new Area(x - Card.WIDTH / 2, y - Card.HEIGHT / 2, Card.WIDTH, Card.HEIGHT);
    graphics.setGlobalAlpha(0.75);
    graphics.setFill(Tints.of(look).hue(kind.group()));
    graphics.fillRoundRect(at.x(), at.y(), at.width(), at.height(), 10, 10);
    graphics.setGlobalAlpha(1);
    outline(look.accent(), at);
    letters.icon(kind.icon(), 16, look.text(), at.x() + 22, at.centreY());
    letters.left(kind.title(), letters.bold(), look.text(), at.x() + 40, at.centreY());
  }
}
