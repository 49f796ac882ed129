package org.spikepack.views.editor;

import java.util.Optional;
import javafx.scene.Cursor;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import org.jspecify.annotations.Nullable;
import org.spikepack.project.Frame;
import org.spikepack.project.Note;

/** Reads the pointer: decides at the press which gesture begins, and ends it at the release. */
final class Gestures {

  private static final double ZOOM_PER_SCROLLED_PIXEL = 1.0025;

  /** A hand that trembles less than this still clicks. */
  private static final double STILL = 3;

  private final NetworkEditor editor;
  private final EditorViewModel model;
  private @Nullable Gesture gesture;
  private double pressX;
  private double pressY;
  private boolean moved;
  private boolean spaceHeld;
  private boolean spaceUsed;

  Gestures(NetworkEditor editor, EditorViewModel model) {
    this.editor = editor;
    this.model = model;
  }

  void press(MouseEvent event) {
    editor.requestFocus();
    editor.closePopups();
    pressX = event.getX();
    pressY = event.getY();
    moved = false;
    gesture =
        switch (event.getButton()) {
          case MIDDLE -> pan(false);
          case PRIMARY -> spaceHeld ? pan(false) : begin(event);
          default -> null;
        };
    event.consume();
  }

  private Gesture pan(boolean clears) {
    spaceUsed = true;
    return new PanGesture(model, pressX, pressY, clears);
  }

  private @Nullable Gesture begin(MouseEvent event) {
    double x = model.camera().x(event.getX());
    double y = model.camera().y(event.getY());
    Optional<Fix> fix = editor.bubbles().buttonAt(x, y);
    if (fix.isPresent()) {
      editor.apply(fix.get());
      return null;
    }
    Optional<Note> note = model.noteAt(x, y);
    if (note.isPresent()) {
      return pressNote(note.get(), event);
    }
    return wire(x, y)
        .or(() -> model.cardAt(x, y).map(card -> pressCard(card, event)))
        .or(() -> event.isShiftDown() ? Optional.of(rubberBand()) : Optional.empty())
        .or(() -> model.frameTitleAt(x, y).map(frame -> pressFrame(frame, event)))
        .or(() -> model.linkAt(x, y).map(this::pressLink))
        .orElseGet(() -> pressEmpty(event));
  }

  private Gesture rubberBand() {
    return new RubberBand(model, editor.accent(), pressX, pressY);
  }

  private Optional<Gesture> wire(double x, double y) {
    if (model.camera().zoom() < EditorViewModel.READABLE) {
      return Optional.empty();
    }
    Optional<Gesture> out =
        model
            .outputAt(x, y)
            .map(
                card ->
                    WireGesture.from(
                        model,
                        editor.networkEdits(),
                        editor.prompts()::offer,
                        card,
                        editor.accent()));
    return out.or(() -> model.inputAt(x, y).map(card -> intoOrOff(card, y)));
  }

  private Gesture intoOrOff(Card card, double y) {
    return model
        .linkInto(card, y)
        .map(
            link ->
                WireGesture.taking(
                    model, editor.networkEdits(), editor.prompts()::offer, link, editor.accent()))
        .orElseGet(
            () ->
                WireGesture.backwards(
                    model, editor.networkEdits(), editor.prompts()::offer, card, editor.accent()));
  }

  private Gesture pressCard(Card card, MouseEvent event) {
    boolean adds = event.isShiftDown() || event.isShortcutDown();
    if (adds) {
      model.toggle(card);
    } else if (!model.selected(card)) {
      model.selectOnly(card);
    }
    if (event.getClickCount() == 2) {
      editor.open(card);
    }
    return move(
        () -> {
          if (!adds) {
            model.selectOnly(card);
          }
        });
  }

  private Gesture move(Runnable clicked) {
    return new MoveGesture(
        model, editor.layoutEdits(), editor.networkEdits(), pressX, pressY, clicked);
  }

  private Gesture pressNote(Note note, MouseEvent event) {
    if (!model.notes().contains(note.id())) {
      model.selectOnly(note);
    }
    if (event.getClickCount() == 2) {
      editor.prompts().write(note);
    }
    return move(() -> {});
  }

  private Gesture pressFrame(Frame frame, MouseEvent event) {
    model.selectOnly(frame.layers());
    if (event.getClickCount() == 2) {
      editor.prompts().rename(frame);
    }
    return move(() -> {});
  }

  private Gesture pressLink(Link link) {
    model.selectOnly(link.wire());
    return pan(false);
  }

  private Gesture pressEmpty(MouseEvent event) {
    if (event.getClickCount() == 2) {
      editor.prompts().searchAt(event.getX(), event.getY());
      return pan(false);
    }
    return pan(true);
  }

  void drag(MouseEvent event) {
    Gesture now = gesture;
    if (now == null) {
      return;
    }
    if (!moved && Math.hypot(event.getX() - pressX, event.getY() - pressY) < STILL) {
      return;
    }
    moved = true;
    now.drag(event.getX(), event.getY());
    event.consume();
  }

  void release(MouseEvent event) {
    Gesture now = gesture;
    gesture = null;
    if (now == null) {
      if (event.getButton() == MouseButton.SECONDARY) {
        secondary(event);
      }
      return;
    }
    if (moved) {
      now.drop(event.getX(), event.getY());
    } else {
      now.click();
    }
    event.consume();
  }

  private void secondary(MouseEvent event) {
    double x = model.camera().x(event.getX());
    double y = model.camera().y(event.getY());
    model.cardAt(x, y).filter(card -> !model.selected(card)).ifPresent(model::selectOnly);
    if (model.cardAt(x, y).isEmpty()) {
      model.linkAt(x, y).ifPresent(link -> model.selectOnly(link.wire()));
    }
    editor.showMenu(event.getX(), event.getY(), event.getScreenX(), event.getScreenY());
  }

  void hover(MouseEvent event) {
    double x = model.camera().x(event.getX());
    double y = model.camera().y(event.getY());
    editor.pointer(event.getX(), event.getY());
    Optional<Card> card = model.cardAt(x, y);
    Optional<Link> link = card.isPresent() ? Optional.empty() : model.linkAt(x, y);
    model.hover(link.map(Link::wire).orElse(null));
    model.point(card.or(() -> link.map(Link::from)).orElse(null));
    editor.tell(link.orElse(null), event.getX(), event.getY());
    editor.setCursor(cursor(x, y));
  }

  private Cursor cursor(double x, double y) {
    if (editor.bubbles().buttonAt(x, y).isPresent()) {
      return Cursor.HAND;
    }
    if (model.outputAt(x, y).isPresent() || model.inputAt(x, y).isPresent()) {
      return Cursor.CROSSHAIR;
    }
    return spaceHeld ? Cursor.OPEN_HAND : Cursor.DEFAULT;
  }

  void scroll(ScrollEvent event) {
    if (event.getDeltaY() != 0) {
      double factor = Math.pow(ZOOM_PER_SCROLLED_PIXEL, event.getDeltaY());
      model.camera().zoomAt(factor, event.getX(), event.getY());
    } else {
      model.camera().pan(event.getDeltaX(), 0);
    }
    editor.closePopups();
    model.changed();
    event.consume();
  }

  /** Space held pans with any drag; space alone searches. */
  void space(KeyEvent event) {
    if (event.getCode() != KeyCode.SPACE || event.isShortcutDown()) {
      return;
    }
    boolean down = event.getEventType() == KeyEvent.KEY_PRESSED;
    if (down && !spaceHeld) {
      spaceUsed = false;
    } else if (!down && spaceHeld && !spaceUsed) {
      editor.searchAtPointer();
    }
    spaceHeld = down;
    event.consume();
  }

  /** Ends the gesture without any effect; false when there was none. */
  boolean cancel() {
    Gesture now = gesture;
    gesture = null;
    if (now != null) {
      now.cancel();
      model.changed();
    }
    return now != null;
  }

  /** Whether the gesture under way paints anything of its own. */
  boolean paints() {
    Gesture now = gesture;
    return now != null && moved && now.paints();
  }

  void paint(Paper canvas) {
    Gesture now = gesture;
    if (now != null && moved) {
      now.paint(canvas);
    }
  }
}
