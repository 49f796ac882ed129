package org.spikepack.views.raster;

import java.nio.IntBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;
import org.spikepack.views.paint.Pen;
import org.spikepack.views.palette.ArmColours;
import org.spikepack.views.palette.Look;

/**
 * The spikes of one sample: neurons downwards, steps across, one column per arm. Scroll to zoom,
 * drag to pan, double-click to see everything; the arrow keys, Page Up and Down, + and − and Home
 * do the same.
 */
public final class RasterView extends Region {

  private static final int MARGIN = 20;
  private static final int LEFT = 96;
  private static final int TOP = 128;
  private static final int BOTTOM = 76;
  private static final double ZOOM_PER_SCROLLED_PIXEL = 1.004;
  private static final double KEY_ZOOM = 1.25;
  private static final double KEY_PAN = 40;

  private final Canvas canvas = new Canvas();
  private final RasterViewModel model;
  private final Look look;
  private @Nullable RasterLayout layout;
  private @Nullable PixelBuffer<IntBuffer> buffer;
  private @Nullable WritableImage image;
  private String pointedAt = "";
  private double dragY;

  public RasterView(RasterViewModel model, Look look) {
    this.model = model;
    this.look = look;
    getChildren().add(canvas);
    setFocusTraversable(true);
    model.onChange(this::requestLayout);
    setOnScroll(this::scroll);
    setOnMousePressed(this::press);
    setOnMouseDragged(this::drag);
    setOnMouseMoved(this::point);
    setOnKeyPressed(this::key);
  }

  /** Where the columns were last drawn; null while there are none. */
  @Nullable RasterLayout rasterLayout() {
    return layout;
  }

  @Override
  protected void layoutChildren() {
    canvas.setWidth(getWidth());
    canvas.setHeight(getHeight());
    paint();
  }

  private void paint() {
    Pen pen = new Pen(canvas.getGraphicsContext2D(), look);
    if (model.isEmpty()) {
      layout = null;
      pen.hint(
          "No spikes have been recorded yet.",
          "Run the experiment (▶) with at least one spiking arm to see who fires when.",
          getWidth(),
          getHeight());
      return;
    }
    RasterLayout at =
        RasterLayout.of(
            model.columns().size(),
            LEFT,
            TOP,
            (int) Math.max(1, getWidth() - LEFT - MARGIN),
            (int) Math.max(1, getHeight() - TOP - BOTTOM));
    layout = at;
    model.resize(at.height());
    pen.clear(getWidth(), getHeight());
    spikes(at);
    new RasterLabels(pen, look, model, at, getWidth(), getHeight()).paint(colours(), pointedAt);
  }

  private List<Color> colours() {
    return ArmColours.of(model.columns().stream().map(RasterColumn::neuron).toList(), look);
  }

  private void spikes(RasterLayout at) {
    PixelBuffer<IntBuffer> pixels = pixelsFor(at);
    int[] argb = pixels.getBuffer().array();
    Arrays.fill(argb, RasterPixels.argb(look.background()));
    List<Color> colours = colours();
    for (int c = 0; c < at.columns(); c++) {
      RasterPixels painter = new RasterPixels(look.surface(), colours.get(c), look.background());
      RasterPixels.Area area =
          new RasterPixels.Area(
              at.columnX(c) - at.left(), at.columnWidth(), at.height(), at.width());
      painter.paint(model, model.columns().get(c), area, argb);
    }
    pixels.updateBuffer(all -> null);
    GraphicsContext graphics = canvas.getGraphicsContext2D();
    graphics.drawImage(image, at.left(), at.top());
  }

  /** The buffer is kept from frame to frame and made anew only when the size changes. */
  private PixelBuffer<IntBuffer> pixelsFor(RasterLayout at) {
    PixelBuffer<IntBuffer> kept = buffer;
    if (kept == null || kept.getWidth() != at.width() || kept.getHeight() != at.height()) {
      kept =
          new PixelBuffer<>(
              at.width(),
              at.height(),
              IntBuffer.allocate(at.width() * at.height()),
              PixelFormat.getIntArgbPreInstance());
      buffer = kept;
      image = new WritableImage(kept);
    }
    return kept;
  }

  private void scroll(ScrollEvent event) {
    RasterLayout at = layout;
    if (at != null && event.getDeltaY() != 0) {
      model.zoom(Math.pow(ZOOM_PER_SCROLLED_PIXEL, event.getDeltaY()), event.getY() - at.top());
    }
    event.consume();
  }

  private void press(MouseEvent mouse) {
    requestFocus();
    dragY = mouse.getY();
    if (mouse.getClickCount() == 2) {
      model.reset();
    }
  }

  private void drag(MouseEvent mouse) {
    model.pan(dragY - mouse.getY());
    dragY = mouse.getY();
  }

  private void key(KeyEvent event) {
    double middle = layout == null ? 0 : layout.height() / 2.0;
    double page = 2 * middle;
    switch (event.getCode()) {
      case UP -> model.pan(-KEY_PAN);
      case DOWN -> model.pan(KEY_PAN);
      case PAGE_UP -> model.pan(-page);
      case PAGE_DOWN -> model.pan(page);
      case PLUS, EQUALS, ADD -> model.zoom(KEY_ZOOM, middle);
      case MINUS, SUBTRACT -> model.zoom(1 / KEY_ZOOM, middle);
      case HOME -> model.reset();
      default -> {
        return;
      }
    }
    event.consume();
  }

  private void point(MouseEvent mouse) {
    RasterLayout at = layout;
    String now = at == null ? "" : describe(at, mouse.getX(), mouse.getY());
    if (!now.equals(pointedAt)) {
      pointedAt = now;
      requestLayout();
    }
  }

  private String describe(RasterLayout at, double x, double y) {
    OptionalInt column = at.columnAt(x);
    OptionalInt neuron = model.neuronAt(y - at.top());
    if (column.isEmpty() || neuron.isEmpty() || y < at.top() || y >= at.bottom()) {
      return "";
    }
    int steps = model.columns().get(column.getAsInt()).steps();
    int step = at.stepAt(x, column.getAsInt(), steps);
    return model.describe(column.getAsInt(), neuron.getAsInt(), step);
  }
}
