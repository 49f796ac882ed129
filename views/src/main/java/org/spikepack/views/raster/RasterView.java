package org.spikepack.views.raster;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;
import org.spikepack.views.desk.NeuronChooser;
import org.spikepack.views.desk.Selection.Spot;
import org.spikepack.views.paint.Bitmap;
import org.spikepack.views.paint.CanvasPane;
import org.spikepack.views.paint.Paintable;
import org.spikepack.views.paint.Pen;
import org.spikepack.views.paint.Surface;
import org.spikepack.views.palette.Look;

/**
 * The spikes of one sample: neurons downwards, steps across, one column per arm. Scroll to zoom
 * (with Ctrl: the steps), drag to pan, click to choose a neuron, double-click to see everything;
 * the arrow keys, Page Up and Down, + and − and Home do the same, Ctrl with the arrow keys chooses
 * the neuron above or below, with Shift besides.
 */
public final class RasterView extends Region implements Paintable {

  private static final double ZOOM_PER_SCROLLED_PIXEL = 1.004;
  private static final double KEY_ZOOM = 1.25;
  private static final double KEY_PAN = 40;
  private static final double KEY_PAN_STEPS = 0.125;

  private final CanvasPane canvas = new CanvasPane(this::paint);
  private final RasterViewModel model;
  private Look look;
  private @Nullable RasterLayout layout;
  private @Nullable Bitmap bitmap;
  private Consumer<@Nullable Spot> pointer = spot -> {};
  private NeuronChooser chooser = (neuron, more) -> {};
  private double dragX;
  private double dragY;

  public RasterView(RasterViewModel model, Look look) {
    this.model = model;
    this.look = look;
    getChildren().add(canvas);
    setFocusTraversable(true);
    setAccessibleText("Raster: spikes of one sample, neurons by steps, one column per arm");
    model.onChange(canvas::repaint);
    setOnScroll(this::scroll);
    setOnMousePressed(this::press);
    setOnMouseDragged(this::drag);
    setOnMouseClicked(this::click);
    setOnMouseMoved(mouse -> pointer.accept(spotAt(mouse.getX(), mouse.getY())));
    setOnMouseExited(mouse -> pointer.accept(null));
    setOnKeyPressed(this::key);
    pointer = spot -> model.mark(model.marks().pointingAt(spot));
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

  /** Where the columns were last drawn; null while there are none. */
  @Nullable RasterLayout rasterLayout() {
    return layout;
  }

  @Override
  protected void layoutChildren() {
    canvas.fit(getWidth(), getHeight());
  }

  private void paint(Surface surface, double width, double height) {
    layout = draw(new Pen(surface, look), width, height);
  }

  @Override
  public void paint(Pen pen, double width, double height) {
    draw(pen, width, height);
    canvas.repaint();
  }

  private @Nullable RasterLayout draw(Pen pen, double width, double height) {
    if (model.isEmpty()) {
      pen.hint(
          "No spikes have been recorded yet.",
          "They come by themselves with the first run of a spiking arm; after a stop press Run"
              + " (▶).",
          width,
          height);
      return null;
    }
    if (model.rowCount() == 0) {
      pen.hint(
          "No neuron of " + model.layer() + " fires for this sample.",
          "Show silent neurons too, choose another sample or lower the thresholds.",
          width,
          height);
      return null;
    }
    RasterLayout at = RasterLayout.of(model.columns().size(), pen.look(), width, height);
    model.resize(at.height());
    pen.clear(width, height);
    List<Color> colours =
        model.columns().stream().map(column -> column.ink().in(pen.look())).toList();
    pen.bitmap(spikes(at, pen, colours), at.left(), at.top());
    new RasterLabels(pen, pen.look(), model, at, width, height).paint(colours, pointedAt());
    return at;
  }

  private Bitmap spikes(RasterLayout at, Pen pen, List<Color> colours) {
    Look colouring = pen.look();
    double scale = pen.scale();
    Bitmap pixels = Bitmap.reused(bitmap, at.width(), at.height(), scale);
    bitmap = pixels;
    Arrays.fill(pixels.argb(), Bitmap.argb(colouring.background()));
    for (int c = 0; c < at.columns(); c++) {
      RasterPixels painter =
          new RasterPixels(colouring.surface(), colours.get(c), colouring.background());
      int left = (int) Math.round((at.columnX(c) - at.left()) * scale);
      int wide = (int) Math.round(at.columnWidth() * scale);
      RasterPixels.Area area =
          new RasterPixels.Area(
              left, Math.min(wide, pixels.width() - left), pixels.height(), pixels.width(), scale);
      painter.paint(model, model.rows().get(c), area, pixels.argb());
    }
    return pixels;
  }

  /** What is under the pointer in words, here or in another view. */
  private String pointedAt() {
    Spot spot = model.marks().hovered();
    return spot == null ? "" : model.describe(spot);
  }

  private void scroll(ScrollEvent event) {
    RasterLayout at = layout;
    if (at != null && event.getDeltaY() != 0) {
      double factor = Math.pow(ZOOM_PER_SCROLLED_PIXEL, event.getDeltaY());
      OptionalInt column = at.columnAt(event.getX());
      if (!event.isControlDown()) {
        model.zoom(factor, event.getY() - at.top());
      } else if (column.isPresent()) {
        model.zoomSteps(factor, at.across(event.getX(), column.getAsInt()));
      }
    } else if (at != null && event.getDeltaX() != 0) {
      model.panSteps(-event.getDeltaX() / at.columnWidth());
    }
    event.consume();
  }

  private void press(MouseEvent mouse) {
    requestFocus();
    dragX = mouse.getX();
    dragY = mouse.getY();
  }

  private void drag(MouseEvent mouse) {
    RasterLayout at = layout;
    if (at != null) {
      model.pan(dragY - mouse.getY());
      model.panSteps((dragX - mouse.getX()) / at.columnWidth());
    }
    dragX = mouse.getX();
    dragY = mouse.getY();
  }

  private void click(MouseEvent mouse) {
    Spot spot = spotAt(mouse.getX(), mouse.getY());
    if (mouse.getClickCount() == 2) {
      model.reset();
    } else if (mouse.isStillSincePress() && spot != null) {
      chooser.choose(spot.neuron(), mouse.isShortcutDown());
    }
  }

  /** The neuron of the row above or below the one chosen last; in sight. */
  private void walk(int by, boolean more) {
    model
        .neighbour(by)
        .ifPresent(
            neuron -> {
              model.reveal(neuron);
              chooser.choose(neuron, more);
            });
  }

  private void key(KeyEvent event) {
    if (event.isShortcutDown()) {
      switch (event.getCode()) {
        case UP -> walk(-1, event.isShiftDown());
        case DOWN -> walk(1, event.isShiftDown());
        default -> {
          return;
        }
      }
      event.consume();
      return;
    }
    double page = layout == null ? 0 : layout.height();
    boolean steps = event.isShiftDown();
    switch (event.getCode()) {
      case UP -> model.pan(-KEY_PAN);
      case DOWN -> model.pan(KEY_PAN);
      case LEFT -> model.panSteps(-KEY_PAN_STEPS);
      case RIGHT -> model.panSteps(KEY_PAN_STEPS);
      case PAGE_UP -> model.pan(-page);
      case PAGE_DOWN -> model.pan(page);
      case PLUS, EQUALS, ADD -> zoomByKey(KEY_ZOOM, steps, page / 2);
      case MINUS, SUBTRACT -> zoomByKey(1 / KEY_ZOOM, steps, page / 2);
      case HOME -> model.reset();
      default -> {
        return;
      }
    }
    event.consume();
  }

  private void zoomByKey(double factor, boolean steps, double middle) {
    if (steps) {
      model.zoomSteps(factor, 0.5);
    } else {
      model.zoom(factor, middle);
    }
  }

  private @Nullable Spot spotAt(double x, double y) {
    RasterLayout at = layout;
    if (at == null || y < at.top() || y >= at.bottom()) {
      return null;
    }
    OptionalInt column = at.columnAt(x);
    OptionalInt neuron = model.neuronAt(y - at.top());
    if (column.isEmpty() || neuron.isEmpty()) {
      return null;
    }
    RasterColumn over = model.columns().get(column.getAsInt());
    int step = model.window().stepAt(at.across(x, column.getAsInt()), over.steps());
    return new Spot(over.arm(), model.layer(), neuron.getAsInt(), step);
  }
}
