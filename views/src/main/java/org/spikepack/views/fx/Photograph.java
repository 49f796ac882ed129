package org.spikepack.views.fx;

import java.util.function.Supplier;
import javafx.geometry.Bounds;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import javafx.scene.transform.Scale;
import org.jspecify.annotations.Nullable;
import org.spikepack.fault.NoDevice;

/** A view as it looks at one size, taken without a display. */
public final class Photograph {

  private final WritableImage image;
  private final int width;
  private final int height;

  /** What {@link #argb} yields; null until it has been read. */
  private int @Nullable [] read;

  /** The image is not read yet: that takes long and need not be done on the toolkit's thread. */
  private Photograph(WritableImage image) {
    this.image = image;
    this.width = (int) image.getWidth();
    this.height = (int) image.getHeight();
  }

  /**
   * @param view made on the toolkit's thread
   * @throws NoDevice when the system lacks what the toolkit needs
   */
  public static Photograph of(Supplier<? extends Parent> view, int width, int height)
      throws NoDevice {
    return WindowToolkit.headless(
        () -> {
          WritableImage image = new WritableImage(width, height);
          new Scene(view.get(), width, height).snapshot(image);
          return new Photograph(image);
        });
  }

  /**
   * Something that is in a window now, without what sticks out of it. Called on the toolkit's
   * thread.
   *
   * @param sharpness pixels per logical pixel
   */
  public static Photograph ofShown(Node shown, int sharpness) {
    SnapshotParameters parameters = new SnapshotParameters();
    parameters.setTransform(new Scale(sharpness, sharpness));
    Bounds place = shown.localToParent(shown.getLayoutBounds());
    parameters.setViewport(
        new Rectangle2D(
            place.getMinX() * sharpness,
            place.getMinY() * sharpness,
            place.getWidth() * sharpness,
            place.getHeight() * sharpness));
    return new Photograph(shown.snapshot(parameters, null));
  }

  /**
   * Something small that is painted itself, such as a canvas, on a ground of its own.
   *
   * @param scale pixels per logical pixel
   */
  public static Photograph of(Node painted, Scale scale, Color ground) {
    SnapshotParameters parameters = new SnapshotParameters();
    parameters.setTransform(scale);
    parameters.setFill(ground);
    return new Photograph(painted.snapshot(parameters, null));
  }

  /** A whole window without its frame. */
  public static Photograph of(Scene scene) {
    return new Photograph(scene.snapshot(null));
  }

  /** In pixels. */
  public int width() {
    return width;
  }

  /** In pixels. */
  public int height() {
    return height;
  }

  /** Colours row by row, {@code [height · width]}, alpha in the highest byte. */
  public synchronized int[] argb() {
    int[] out = read;
    if (out == null) {
      out = new int[width * height];
      image
          .getPixelReader()
          .getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), out, 0, width);
      read = out;
    }
    return out;
  }

  /** The colour of a pixel without its alpha, {@code 0xRRGGBB}. */
  public int rgb(int x, int y) {
    return argb()[y * width + x] & 0xFFFFFF;
  }

  /** The picture as a PNG file, alpha left out. */
  public byte[] png() {
    return new PngEncoder(width, height).encode(argb());
  }
}
