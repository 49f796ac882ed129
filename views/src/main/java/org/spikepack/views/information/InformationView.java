package org.spikepack.views.information;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.spikepack.views.desk.Selection.Spot;
import org.spikepack.views.information.InformationViewModel.Bar;
import org.spikepack.views.information.InformationViewModel.Group;
import org.spikepack.views.paint.CanvasPane;
import org.spikepack.views.paint.Paintable;
import org.spikepack.views.paint.Pen;
import org.spikepack.views.paint.Surface;
import org.spikepack.views.paint.ViewBox;
import org.spikepack.views.palette.Look;

/**
 * Stacked bars of transmitted and lost information, layer by layer, arm beside arm. Scroll to zoom
 * into the layers (with Ctrl: into the bits), drag to pan, click to look into a layer, double-click
 * to see everything; the arrow keys walk from layer to layer, Enter looks into the selected one, +,
 * − and Home do the same as the wheel and the double click.
 */
public final class InformationView extends Region implements Paintable {

  private static final double ZOOM_PER_SCROLLED_PIXEL = 1.004;
  private static final double KEY_ZOOM = 1.25;
  private static final double KEY_PAN = 0.125;

  private final CanvasPane canvas = new CanvasPane(this::redraw);
  private final ViewBox seen = new ViewBox();
  private Look look;
  private InformationViewModel model;
  private InformationViewModel baseline = InformationViewModel.empty();
  private BarMarks marks = BarMarks.NONE;
  private @Nullable BarLayout layout;
  private Consumer<@Nullable Spot> pointer;
  private Consumer<String> chooser = layer -> {};
  private Consumer<String> opener = layer -> {};
  private double dragX;
  private double dragY;

  public InformationView(InformationViewModel model, Look look) {
    this.model = model;
    this.look = look;
    pointer = spot -> mark(BarMarks.of(marks.layers(), spot));
    getChildren().add(canvas);
    setFocusTraversable(true);
    setAccessibleText("Information: what the spikes of each layer tell of their drive, by arm");
    setOnMouseMoved(mouse -> pointer.accept(spotAt(mouse.getX(), mouse.getY())));
    setOnMouseExited(mouse -> pointer.accept(null));
    setOnMousePressed(this::press);
    setOnMouseDragged(this::drag);
    setOnMouseClicked(this::click);
    setOnScroll(this::scroll);
    setOnKeyPressed(this::key);
  }

  /** Shows another result. */
  public void show(InformationViewModel newModel) {
    model = newModel;
    canvas.repaint();
  }

  /** Shows earlier results as ghosts behind; empty ones for none. */
  void compare(InformationViewModel earlier) {
    baseline = earlier;
    canvas.repaint();
  }

  /** Dresses the view anew. */
  public void setLook(Look now) {
    look = now;
    canvas.repaint();
  }

  /** Points out what is selected and pointed at in any view. */
  void mark(BarMarks now) {
    if (!now.equals(marks)) {
      marks = now;
      canvas.repaint();
    }
  }

  /** Tells somebody what the pointer is over, who then tells {@link #mark}. */
  void onPoint(Consumer<@Nullable Spot> told) {
    pointer = told;
  }

  /** Tells the layer that the user walks to. */
  void onChoose(Consumer<String> told) {
    chooser = told;
  }

  /** Tells the layer whose bars the user clicks, or opens with Enter. */
  public void onOpen(Consumer<String> told) {
    opener = told;
  }

  /** Everything in sight. */
  void reset() {
    seen.reset();
    canvas.repaint();
  }

  /** Where the bars were last drawn; null while there are none. */
  @Nullable BarLayout barLayout() {
    return layout;
  }

  @Override
  protected void layoutChildren() {
    canvas.fit(getWidth(), getHeight());
  }

  private void redraw(Surface surface, double width, double height) {
    layout = draw(new Pen(surface, look), marks, width, height);
  }

  @Override
  public void paint(Pen pen, double width, double height) {
    draw(pen, BarMarks.NONE, width, height);
  }

  /**
   * @return where the bars are; null while there are none
   */
  private @Nullable BarLayout draw(Pen pen, BarMarks marked, double width, double height) {
    if (model.isEmpty()) {
      pen.hint(
          "No spikes have been measured yet.",
          "Run the experiment (▶) to see what each layer's spikes keep of its drive.",
          width,
          height);
      return null;
    }
    return new BarPainter(pen, model, marked, seen, baseline, width, height).paint();
  }

  private @Nullable Spot spotAt(double x, double y) {
    BarLayout shown = layout;
    if (shown == null || x < shown.left() || x >= shown.right()) {
      return null;
    }
    List<Group> groups = model.groups();
    for (int g = 0; g < groups.size(); g++) {
      for (Bar bar : groups.get(g).bars()) {
        if (shown.over(g, bar.arm(), x, y)) {
          return Spot.ofLayer(model.arms().get(bar.arm()).name(), groups.get(g).layer());
        }
      }
    }
    return null;
  }

  private void press(MouseEvent mouse) {
    requestFocus();
    dragX = mouse.getX();
    dragY = mouse.getY();
  }

  private void drag(MouseEvent mouse) {
    BarLayout shown = layout;
    if (shown != null) {
      seen.pan((dragX - mouse.getX()) / shown.width(), (mouse.getY() - dragY) / shown.height());
      canvas.repaint();
    }
    dragX = mouse.getX();
    dragY = mouse.getY();
  }

  private void click(MouseEvent mouse) {
    BarLayout shown = layout;
    if (shown == null || !mouse.isStillSincePress()) {
      return;
    }
    int group = shown.group(mouse.getX(), model.groups().size());
    if (mouse.getClickCount() == 2) {
      reset();
    } else if (group >= 0) {
      opener.accept(model.groups().get(group).layer());
    }
  }

  private void scroll(ScrollEvent event) {
    BarLayout shown = layout;
    if (shown != null && event.getDeltaY() != 0) {
      double factor = Math.pow(ZOOM_PER_SCROLLED_PIXEL, event.getDeltaY());
      double x = Math.clamp((event.getX() - shown.left()) / shown.width(), 0, 1);
      double y = Math.clamp((shown.bottom() - event.getY()) / shown.height(), 0, 1);
      zoom(factor, event.isControlDown(), x, y);
    }
    event.consume();
  }

  private void zoom(double factor, boolean bits, double x, double y) {
    seen.zoom(bits ? 1 : factor, bits ? factor : 1, x, y);
    canvas.repaint();
  }

  private void key(KeyEvent event) {
    switch (event.getCode()) {
      case LEFT -> walk(-1);
      case RIGHT -> walk(1);
      case UP -> pan(KEY_PAN);
      case DOWN -> pan(-KEY_PAN);
      case ENTER -> selected().ifPresent(group -> opener.accept(group.layer()));
      case PLUS, EQUALS, ADD -> zoom(KEY_ZOOM, event.isShiftDown(), 0.5, 0);
      case MINUS, SUBTRACT -> zoom(1 / KEY_ZOOM, event.isShiftDown(), 0.5, 0);
      case HOME -> reset();
      default -> {
        return;
      }
    }
    event.consume();
  }

  private void pan(double up) {
    seen.pan(0, up);
    canvas.repaint();
  }

  private Optional<Group> selected() {
    return model.groups().stream().filter(group -> marks.selected(group.layer())).findFirst();
  }

  /** The next layer, or the first where none is selected; in sight. */
  private void walk(int by) {
    List<Group> groups = model.groups();
    BarLayout shown = layout;
    if (groups.isEmpty() || shown == null) {
      return;
    }
    int from = selected().map(groups::indexOf).orElse(by > 0 ? -1 : groups.size());
    int to = Math.clamp(from + by, 0, groups.size() - 1);
    double[] share = shown.share(to, seen);
    seen.revealX(share[0], share[1]);
    canvas.repaint();
    chooser.accept(groups.get(to).layer());
  }
}
