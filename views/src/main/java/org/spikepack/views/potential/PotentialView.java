package org.spikepack.views.potential;

import java.util.List;
import java.util.function.Consumer;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;
import org.spikepack.views.desk.NeuronChooser;
import org.spikepack.views.desk.Selection.Spot;
import org.spikepack.views.paint.CanvasPane;
import org.spikepack.views.paint.Paintable;
import org.spikepack.views.paint.Pen;
import org.spikepack.views.paint.Surface;
import org.spikepack.views.palette.Look;
import org.spikepack.views.potential.PotentialLayout.Place;

/**
 * Membrane potentials, one column per arm. Scroll to zoom (with Ctrl: the steps), drag to pan,
 * double-click to see everything; in the heat map a click chooses a neuron, and so do Ctrl and the
 * arrow keys.
 */
public final class PotentialView extends Region implements Paintable {

  private static final double ZOOM_PER_SCROLLED_PIXEL = 1.004;
  private static final double KEY_ZOOM = 1.25;
  private static final double KEY_PAN = 0.125;

  private final CanvasPane canvas = new CanvasPane(this::paint);
  private final PotentialViewModel model;
  private Look look;
  private @Nullable PotentialLayout traces;
  private @Nullable HeatPainter heat;
  private Consumer<@Nullable Spot> pointer = spot -> {};
  private NeuronChooser chooser = (neuron, more) -> {};
  private double dragX;
  private double dragY;

  public PotentialView(PotentialViewModel model, Look look) {
    this.model = model;
    this.look = look;
    getChildren().add(canvas);
    setFocusTraversable(true);
    setAccessibleText("Membrane potential of the chosen neurons, one column per arm");
    model.onChange(canvas::repaint);
    setOnScroll(this::scroll);
    setOnMousePressed(this::press);
    setOnMouseDragged(this::drag);
    setOnMouseClicked(this::click);
    setOnMouseMoved(mouse -> pointer.accept(spotAt(mouse.getX(), mouse.getY())));
    setOnMouseExited(mouse -> pointer.accept(null));
    setOnKeyPressed(this::key);
  }

  public void setLook(Look now) {
    look = now;
    canvas.repaint();
  }

  /** Tells somebody what the pointer is over, who then tells the model. */
  public void onPoint(Consumer<@Nullable Spot> told) {
    pointer = told;
  }

  public void onChoose(NeuronChooser told) {
    chooser = told;
  }

  @Override
  protected void layoutChildren() {
    canvas.fit(getWidth(), getHeight());
  }

  private void paint(Surface surface, double width, double height) {
    traces = null;
    heat = null;
    draw(new Pen(surface, look), width, height);
  }

  @Override
  public void paint(Pen pen, double width, double height) {
    draw(pen, width, height);
    canvas.repaint();
  }

  private void draw(Pen pen, double width, double height) {
    if (model.isEmpty()) {
      pen.hint(
          "No potentials have been recorded yet.",
          "They come by themselves with the first run; after a stop press Run (▶).",
          width,
          height);
      return;
    }
    pen.clear(width, height);
    if (model.heatMap()) {
      HeatPainter painter = new HeatPainter(pen, pen.look(), model, colours(pen), width, height);
      painter.paint();
      heat = painter;
      return;
    }
    PotentialLayout at = PotentialLayout.of(model, pen.look(), width, height);
    traces = at;
    List<Color> colours = colours(pen);
    for (int i = 0; i < at.places().size(); i++) {
      Place place = at.places().get(i);
      TracePainter painter =
          new TracePainter(pen, pen.look(), model, place.column(), colours.get(i));
      place.panes().forEach(painter::paint);
      new Readout(pen, pen.look(), model, at, place, colours.get(i)).paint();
    }
    Readout.foot(pen, model, at, width, height);
  }

  private List<Color> colours(Pen pen) {
    return model.columns().stream().map(column -> column.ink().in(pen.look())).toList();
  }

  private @Nullable Pane paneAt(double x, double y) {
    PotentialLayout at = traces;
    return at == null
        ? null
        : at.places().stream()
            .flatMap(place -> place.panes().stream())
            .filter(pane -> pane.contains(x, y))
            .findFirst()
            .orElse(null);
  }

  private @Nullable Spot spotAt(double x, double y) {
    HeatPainter map = heat;
    if (map != null) {
      return map.spotAt(x, y);
    }
    PotentialLayout at = traces;
    if (at == null) {
      return null;
    }
    for (Place place : at.places()) {
      for (Pane pane : place.panes()) {
        if (pane.contains(x, y)) {
          int steps = place.column().steps();
          int step = Math.min((int) Math.floor(pane.timeAt(x)), steps - 1);
          int neuron = place.column().traces().getFirst().neuron();
          return new Spot(place.column().arm(), model.layer(), neuron, Math.max(step, -1));
        }
      }
    }
    return null;
  }

  private void scroll(ScrollEvent event) {
    double factor = Math.pow(ZOOM_PER_SCROLLED_PIXEL, event.getDeltaY());
    Pane pane = paneAt(event.getX(), event.getY());
    HeatPainter map = heat;
    if (pane != null) {
      double x = (event.getX() - pane.left()) / pane.width();
      double y = (pane.bottom() - event.getY()) / pane.height();
      boolean steps = event.isControlDown();
      model.zoom(steps ? factor : 1, steps ? 1 : factor, x, y);
    } else if (map != null) {
      map.zoom(factor, event.getX(), event.getY());
    }
    event.consume();
  }

  private void press(MouseEvent mouse) {
    requestFocus();
    dragX = mouse.getX();
    dragY = mouse.getY();
  }

  private void drag(MouseEvent mouse) {
    double across = Math.max(1, paneWidth());
    double up = Math.max(1, paneHeight());
    model.pan((dragX - mouse.getX()) / across, (mouse.getY() - dragY) / up);
    dragX = mouse.getX();
    dragY = mouse.getY();
  }

  private double paneWidth() {
    PotentialLayout at = traces;
    HeatPainter map = heat;
    return at != null
        ? at.places().getFirst().panes().getFirst().width()
        : map == null ? 1 : map.mapWidth();
  }

  private double paneHeight() {
    PotentialLayout at = traces;
    HeatPainter map = heat;
    return at != null
        ? at.places().getFirst().panes().getFirst().height()
        : map == null ? 1 : map.mapHeight();
  }

  private void click(MouseEvent mouse) {
    if (mouse.getClickCount() == 2) {
      model.reset();
    } else if (model.heatMap() && mouse.isStillSincePress()) {
      Spot spot = spotAt(mouse.getX(), mouse.getY());
      if (spot != null) {
        chooser.choose(spot.neuron(), mouse.isShortcutDown());
      }
    }
  }

  /**
   * Chooses the next neuron: in the heat map that of the next cell, else the next by its number.
   *
   * @return whether the key means that
   */
  private boolean walk(KeyEvent event) {
    int right =
        switch (event.getCode()) {
          case LEFT -> -1;
          case RIGHT -> 1;
          default -> 0;
        };
    int down =
        switch (event.getCode()) {
          case UP -> -1;
          case DOWN -> 1;
          default -> 0;
        };
    if (right == 0 && down == 0) {
      return false;
    }
    HeatPainter map = heat;
    int from = model.neurons().isEmpty() ? 0 : model.neurons().getLast();
    int last = Math.max(0, model.shape().size() - 1);
    int to = map == null ? Math.clamp(from + right + down, 0, last) : map.next(from, right, down);
    chooser.choose(to, event.isShiftDown());
    return true;
  }

  private void key(KeyEvent event) {
    if (event.isShortcutDown()) {
      if (walk(event)) {
        event.consume();
      }
      return;
    }
    switch (event.getCode()) {
      case UP -> model.pan(0, KEY_PAN);
      case DOWN -> model.pan(0, -KEY_PAN);
      case LEFT -> model.pan(-KEY_PAN, 0);
      case RIGHT -> model.pan(KEY_PAN, 0);
      case PLUS, EQUALS, ADD -> zoomByKey(KEY_ZOOM, event.isShiftDown());
      case MINUS, SUBTRACT -> zoomByKey(1 / KEY_ZOOM, event.isShiftDown());
      case HOME -> model.reset();
      default -> {
        return;
      }
    }
    event.consume();
  }

  private void zoomByKey(double factor, boolean steps) {
    boolean both = model.heatMap();
    model.zoom(steps || both ? factor : 1, steps && !both ? 1 : factor, 0.5, 0.5);
  }
}
