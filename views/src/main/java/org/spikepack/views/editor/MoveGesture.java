package org.spikepack.views.editor;

import java.util.List;
import java.util.Optional;
import org.spikepack.network.Wire;

/**
 * Drags what is selected. The project changes once, at the end. A single card without wires that is
 * let go on a wire goes into it.
 */
final class MoveGesture implements Gesture {

  /** Edges that nearly line up with those of other cards snap to them, within so many pixels. */
  private static final double SNAP = 5;

  private final EditorViewModel model;
  private final LayoutEdits layout;
  private final NetworkEdits network;
  private final Runnable clicked;
  private final double startX;
  private final double startY;
  private final List<Card> others;
  private final List<Card> moving;

  /**
   * @param clicked what a press without a drag means
   */
  MoveGesture(
      EditorViewModel model,
      LayoutEdits layout,
      NetworkEdits network,
      double x,
      double y,
      Runnable clicked) {
    this.model = model;
    this.layout = layout;
    this.network = network;
    this.clicked = clicked;
    this.startX = x;
    this.startY = y;
    this.moving = model.selectedCards();
    this.others =
        model.drawing().cards().values().stream().filter(card -> !model.selected(card)).toList();
  }

  @Override
  public void drag(double x, double y) {
    double dx = (x - startX) / model.camera().zoom();
    double dy = (y - startY) / model.camera().zoom();
    if (moving.size() == 1) {
      Area at = moving.getFirst().area();
      dx += snap(at.x() + dx, others.stream().mapToDouble(c -> c.area().x()).toArray());
      dy += snap(at.y() + dy, others.stream().mapToDouble(c -> c.area().y()).toArray());
    }
    model.hover(target(dx, dy).map(Link::wire).orElse(null));
    model.shift(dx, dy);
  }

  private double snap(double value, double[] lines) {
    double nearest = SNAP / model.camera().zoom();
    double by = 0;
    for (double line : lines) {
      if (Math.abs(line - value) < nearest) {
        nearest = Math.abs(line - value);
        by = line - value;
      }
    }
    return by;
  }

  @Override
  public void drop(double x, double y) {
    drag(x, y);
    double dx = model.shiftX();
    double dy = model.shiftY();
    Optional<Link> onto = target(dx, dy);
    cancel();
    if (onto.isPresent()) {
      network.insertExisting(moving.getFirst().id(), onto.get().wire(), dx, dy);
    } else if (dx != 0 || dy != 0) {
      layout.moveSelection(dx, dy, layout.moveLabel());
    }
  }

  /** The wire under a card that could go into it. */
  private Optional<Link> target(double dx, double dy) {
    if (moving.size() != 1 || moving.getFirst().block() || !loose(moving.getFirst())) {
      return Optional.empty();
    }
    Area at = moving.getFirst().area().shifted(dx, dy);
    return model.linkNear(at.centreX(), at.centreY(), at.height() / 3);
  }

  private boolean loose(Card card) {
    return card.takesWires()
        && card.givesWires()
        && model.drawing().network().wires().stream().noneMatch((Wire w) -> touches(w, card.id()));
  }

  private static boolean touches(Wire wire, String layer) {
    return wire.from().equals(layer) || wire.to().equals(layer);
  }

  @Override
  public void cancel() {
    model.hover(null);
    model.shift(0, 0);
  }

  @Override
  public void click() {
    clicked.run();
  }
}
