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
import javafx.scene.transform.Scale;
import org.spikepack.fault.NoDevice;

/**
 * A view as it looks at one size, taken without a display.
 *
 * @param width in pixels
 * @param height in pixels
 * @param argb colours row by row, {@code [height · width]}, alpha in the highest byte
 */
public record Photograph(int width, int height, int[] argb) {

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
          return of(image);
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
    return of(shown.snapshot(parameters, null));
  }

  /** A whole window without its frame. */
  public static Photograph of(Scene scene) {
    return of(scene.snapshot(null));
  }

  private static Photograph of(WritableImage image) {
    int width = (int) image.getWidth();
    int height = (int) image.getHeight();
    int[] argb = new int[width * height];
    image
        .getPixelReader()
        .getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), argb, 0, width);
    return new Photograph(width, height, argb);
  }

  /** The colour of a pixel without its alpha, {@code 0xRRGGBB}. */
  public int rgb(int x, int y) {
    return argb[y * width + x] & 0xFFFFFF;
  }

  /** The picture as a PNG file, alpha left out. */
  public byte[] png() {
    return new PngEncoder(width, height).encode(argb);
  }
}
