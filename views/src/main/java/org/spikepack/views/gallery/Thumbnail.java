package org.spikepack.views.gallery;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.value.ObservableObjectValue;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;
import org.spikepack.network.Add;
import org.spikepack.network.Concat;
import org.spikepack.network.Conv2d;
import org.spikepack.network.Dense;
import org.spikepack.network.Input;
import org.spikepack.network.Layer;
import org.spikepack.network.Network;
import org.spikepack.network.Neurons;
import org.spikepack.network.Readout;
import org.spikepack.network.Wire;
import org.spikepack.neuron.Lif;
import org.spikepack.neuron.NeuronModel;
import org.spikepack.neuron.Reset;
import org.spikepack.neuron.Rounding;
import org.spikepack.neuron.SpikePack;
import org.spikepack.neuron.SpikeValue;
import org.spikepack.views.palette.ArmColours;
import org.spikepack.views.palette.Look;

/** A project at a glance: some of its samples above its network, drawn when it is shown. */
final class Thumbnail extends Canvas {

  static final double WIDTH = 260;
  static final double HEIGHT = 128;

  private static final double MARGIN = 12;
  private static final double PICTURE = 54;
  private static final NeuronModel SPIKE_PACK = new SpikePack(4, 2, Rounding.ROUND, 1);
  private static final NeuronModel LIF = new Lif(4, 2, 1, Reset.SOFT, 0, 0, false, SpikeValue.ONE);

  private final Card card;
  private final ObservableObjectValue<Look> look;

  Thumbnail(Card card, ObservableObjectValue<Look> look) {
    super(WIDTH, HEIGHT);
    this.card = card;
    this.look = look;
    card.pictures().subscribe(pictures -> paint());
    look.subscribe(now -> paint());
  }

  private void paint() {
    GraphicsContext g = getGraphicsContext2D();
    Look now = look.get();
    g.setFill(now.surface());
    g.fillRect(0, 0, WIDTH, HEIGHT);
    SamplePictures pictures = card.pictures().getValue();
    boolean photos = pictures != null && !pictures.isEmpty();
    if (photos) {
      pictures(g, pictures);
    } else if (pictures != null) {
      staircase(g, now);
    }
    double top = pictures == null ? 0 : MARGIN + PICTURE;
    network(g, now, card.network(), top + (HEIGHT - top) / 2 + 2);
  }

  private static void pictures(GraphicsContext g, SamplePictures pictures) {
    int fitting = (int) ((WIDTH - MARGIN) / (PICTURE + 6));
    List<int[]> shown = pictures.argb().subList(0, Math.min(fitting, pictures.argb().size()));
    double left = (WIDTH - shown.size() * (PICTURE + 6) + 6) / 2;
    for (int i = 0; i < shown.size(); i++) {
      WritableImage image = new WritableImage(pictures.width(), pictures.height());
      image
          .getPixelWriter()
          .setPixels(
              0,
              0,
              pictures.width(),
              pictures.height(),
              PixelFormat.getIntArgbInstance(),
              shown.get(i),
              0,
              pictures.width());
      g.drawImage(image, left + i * (PICTURE + 6), MARGIN, PICTURE, PICTURE);
    }
  }

  /** What is not an image is drawn as drive against reply: a line, and its four-bit copy. */
  private static void staircase(GraphicsContext g, Look look) {
    double width = WIDTH - 8 * MARGIN;
    double left = 4 * MARGIN;
    double bottom = MARGIN + PICTURE;
    g.setStroke(look.faint());
    g.setLineWidth(1);
    g.strokeLine(left, bottom, left + width, MARGIN);
    g.setStroke(ArmColours.of(SPIKE_PACK, look));
    g.setLineWidth(2);
    int steps = 16;
    for (int k = 0; k < steps; k++) {
      double y = bottom - PICTURE * k / (steps - 1.0);
      double x = left + width * k / steps;
      g.strokeLine(x, y, x + width / steps, y);
      if (k > 0) {
        g.strokeLine(x, y, x, y + PICTURE / (steps - 1.0));
      }
    }
  }

  /**
   * @param middle where its layers lie
   */
  private static void network(GraphicsContext g, Look look, Network network, double middle) {
    List<Layer> layers = network.layers();
    double pitch = Math.min(22, (WIDTH - 2 * MARGIN) / layers.size());
    double left = (WIDTH - pitch * layers.size()) / 2;
    Map<String, Double> at = new HashMap<>();
    for (int i = 0; i < layers.size(); i++) {
      at.put(layers.get(i).name(), left + (i + 0.5) * pitch);
    }
    g.setStroke(look.faint());
    g.setLineWidth(1);
    for (Wire wire : network.wires()) {
      wire(g, at.get(wire.from()), at.get(wire.to()), pitch, middle);
    }
    for (Layer layer : layers) {
      double height = height(layer);
      double width = Math.max(3, pitch - 4);
      g.setFill(colour(layer, look));
      double centre = at.getOrDefault(layer.name(), left);
      g.fillRoundRect(centre - width / 2, middle - height / 2, width, height, 4, 4);
    }
  }

  private static void wire(
      GraphicsContext g, @Nullable Double from, @Nullable Double to, double pitch, double y) {
    if (from == null || to == null) {
      return;
    }
    if (to - from < 1.5 * pitch) {
      g.strokeLine(from, y, to, y);
    } else {
      g.beginPath();
      g.moveTo(from, y);
      g.quadraticCurveTo((from + to) / 2, y - 46, to, y);
      g.stroke();
    }
  }

  private static double height(Layer layer) {
    return switch (layer) {
      case Conv2d conv -> 34;
      case Dense dense -> 26;
      case Neurons neurons -> 20;
      case Input input -> 28;
      case Readout readout -> 16;
      default -> 12;
    };
  }

  private static Color colour(Layer layer, Look look) {
    return switch (layer) {
      case Neurons neurons -> ArmColours.of(SPIKE_PACK, look);
      case Conv2d conv -> ArmColours.of(LIF, look);
      case Dense dense -> ArmColours.of(LIF, look).deriveColor(0, 0.6, 1, 1);
      case Add add -> look.accent();
      case Concat concat -> look.accent();
      default -> look.faint().interpolate(look.background(), 0.35);
    };
  }
}
