package org.spikepack.views.editor;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;
import org.spikepack.network.Wire;
import org.spikepack.project.Frame;
import org.spikepack.project.Note;
import org.spikepack.views.desk.Desk;
import org.spikepack.views.palette.Look;

/**
 * Paints the whole drawing onto one canvas: frames, wires, cards, problems, notes. Only what is in
 * sight is painted, and less of it the farther away it is.
 */
final class CanvasPainter {

  private static final double GRID = 24;
  private static final double NOTE_PAD = 10;

  private final Desk desk;
  private final EditorViewModel model;
  private final Canvas canvas;
  private final GraphicsContext graphics;
  private final Lettering letters;
  private final Bubbles bubbles;

  CanvasPainter(Desk desk, EditorViewModel model, Canvas canvas, Bubbles bubbles) {
    this.desk = desk;
    this.model = model;
    this.canvas = canvas;
    this.graphics = canvas.getGraphicsContext2D();
    this.letters = new Lettering(graphics, desk.lookProperty().get());
    this.bubbles = bubbles;
  }

  /**
   * @param overlay what a gesture paints on top, in coordinates of the drawing
   */
  void paint(Consumer<GraphicsContext> overlay) {
    Look look = desk.lookProperty().get();
    letters.follow(look);
    graphics.setGlobalAlpha(1);
    graphics.setFill(look.surface());
    graphics.fillRect(0, 0, canvas.getWidth(), canvas.getHeight());
    Camera camera = model.camera();
    Area seen = camera.seen(canvas.getWidth(), canvas.getHeight());
    graphics.save();
    graphics.scale(camera.zoom(), camera.zoom());
    graphics.translate(-seen.x(), -seen.y());
    grid(look, seen);
    frames(look, seen);
    wires(look, seen);
    cards(look, seen);
    notes(look, seen);
    overlay.accept(graphics);
    graphics.restore();
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

  private void frames(Look look, Area seen) {
    for (Frame frame : model.drawing().openFrames()) {
      Area area = area(frame);
      if (!area.meets(seen)) {
        continue;
      }
      graphics.setFill(look.grid().deriveColor(0, 1, 1, look.dark() ? 0.45 : 0.4));
      graphics.fillRoundRect(area.x(), area.y(), area.width(), area.height(), 14, 14);
      graphics.setStroke(look.grid());
      graphics.setLineWidth(1);
      graphics.strokeRoundRect(area.x(), area.y(), area.width(), area.height(), 14, 14);
      double size = Math.clamp(1 / model.camera().zoom(), 1, 2.5);
      graphics.save();
      graphics.translate(area.x() + 14, area.y() + Drawing.FRAME_TITLE / 2 + 2);
      graphics.scale(size, size);
      String title = letters.fitting(frame.title(), letters.bold(), (area.width() - 28) / size);
      letters.left(title, letters.bold(), look.text(), 0, 0);
      graphics.restore();
    }
  }

  /** While its cards are dragged the frame follows them. */
  private Area area(Frame frame) {
    Area area = model.drawing().area(frame);
    boolean whole = model.selectedLayers().containsAll(frame.layers());
    return model.shifting() && whole ? area.shifted(model.shiftX(), model.shiftY()) : area;
  }

  private void wires(Look look, Area seen) {
    WirePainter painter = new WirePainter(graphics, letters, look, model);
    Wire selected = desk.selection().wireProperty().get();
    List<Link> inSight = new ArrayList<>();
    List<WireCurve> curves = new ArrayList<>();
    for (Link link : model.drawing().links()) {
      if (inSight(link, seen)) {
        WireCurve curve = model.curve(link);
        inSight.add(link);
        curves.add(curve);
        painter.paint(link, curve, painter.pointedAt(link, selected));
      }
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

  private void cards(Look look, Area seen) {
    NodeCard painter = new NodeCard(graphics, letters, look, model);
    Area near = seen.grown(12);
    List<Card> inSight =
        model.drawing().cards().values().stream()
            .filter(card -> model.area(card).meets(near))
            .toList();
    inSight.stream().filter(card -> !model.selected(card)).forEach(painter::paint);
    inSight.stream().filter(model::selected).forEach(painter::paint);
    bubbles.begin();
    inSight.stream()
        .filter(card -> !card.problems().isEmpty())
        .forEach(card -> bubbles.paint(card, graphics, letters, look));
  }

  private void notes(Look look, Area seen) {
    Tints tints = Tints.of(look);
    for (Note note : model.drawing().notes()) {
      Area area = model.area(note);
      if (!area.meets(seen)) {
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
