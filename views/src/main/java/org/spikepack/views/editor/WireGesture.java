package org.spikepack.views.editor;

import java.util.Optional;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;
import org.spikepack.network.Wire;

/**
 * Draws a wire from a port. Let go on a card it connects; on empty space it asks what to add there.
 * A wire that is taken by its end is led elsewhere, or cut when let go on empty space.
 */
final class WireGesture implements Gesture {

  /** What an unfinished wire asks for when it ends in empty space. */
  @FunctionalInterface
  interface Offer {

    /**
     * @param layer where the wire starts, or ends where it was drawn backwards
     * @param x where the pointer was let go, in pixels of the control
     */
    void ask(String layer, boolean backwards, double x, double y);
  }

  private final EditorViewModel model;
  private final NetworkEdits edits;
  private final Offer offer;
  private final Card card;
  private final boolean backwards;
  private final @Nullable Wire taken;
  private final Color colour;
  private double x;
  private double y;
  private @Nullable Card target;

  private WireGesture(
      EditorViewModel model,
      NetworkEdits edits,
      Offer offer,
      Card card,
      boolean backwards,
      @Nullable Wire taken,
      Color colour) {
    this.model = model;
    this.edits = edits;
    this.offer = offer;
    this.card = card;
    this.backwards = backwards;
    this.taken = taken;
    this.colour = colour;
    this.x = backwards ? card.area().x() : card.area().right();
    this.y = card.area().centreY();
  }

  static WireGesture from(
      EditorViewModel model, NetworkEdits edits, Offer offer, Card card, Color colour) {
    return new WireGesture(model, edits, offer, card, false, null, colour);
  }

  static WireGesture backwards(
      EditorViewModel model, NetworkEdits edits, Offer offer, Card card, Color colour) {
    return new WireGesture(model, edits, offer, card, true, null, colour);
  }

  /** Takes the end of a wire off its card. */
  static WireGesture taking(
      EditorViewModel model, NetworkEdits edits, Offer offer, Link link, Color colour) {
    return new WireGesture(model, edits, offer, link.from(), false, link.wire(), colour);
  }

  @Override
  public void drag(double screenX, double screenY) {
    x = model.camera().x(screenX);
    y = model.camera().y(screenY);
    target = landing().orElse(null);
    model.moved();
  }

  /** The card under the pointer, or whose port is near. */
  private Optional<Card> landing() {
    Optional<Card> near = backwards ? model.outputAt(x, y) : model.inputAt(x, y);
    return near.or(() -> model.cardAt(x, y))
        .filter(found -> found != card)
        .filter(found -> backwards ? found.givesWires() : found.takesWires());
  }

  @Override
  public void drop(double screenX, double screenY) {
    drag(screenX, screenY);
    Card onto = target;
    if (onto == null) {
      end(screenX, screenY);
    } else if (taken != null) {
      edits.reconnect(taken, model.drawing().entry(onto));
    } else if (backwards) {
      edits.connect(model.drawing().exit(onto), model.drawing().entry(card));
    } else {
      edits.connect(model.drawing().exit(card), model.drawing().entry(onto));
    }
    model.changed();
  }

  private void end(double screenX, double screenY) {
    if (taken != null) {
      edits.disconnect(taken);
    } else if (model.cardAt(x, y).isEmpty()) {
      String layer = backwards ? model.drawing().entry(card) : model.drawing().exit(card);
      offer.ask(layer, backwards, screenX, screenY);
    }
  }

  @Override
  public void click() {
    model.selectOnly(card);
  }

  @Override
  public boolean paints() {
    return true;
  }

  /** The wire in hand; the card that it would end at is framed. */
  @Override
  public void paint(Paper canvas) {
    Area at = card.area();
    WireCurve curve =
        backwards
            ? WireCurve.free(x, y, at.x(), at.centreY())
            : WireCurve.free(at.right(), at.centreY(), x, y);
    canvas.setStroke(colour);
    canvas.setLineWidth(2.5);
    canvas.strokePolyline(curve.xs(), curve.ys(), curve.xs().length);
    Card onto = target;
    if (onto != null) {
      Area end = onto.area().grown(3);
      canvas.strokeRoundRect(end.x(), end.y(), end.width(), end.height(), 12, 12);
    }
  }
}
