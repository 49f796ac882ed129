package org.spikepack.views.fx;

import java.util.function.Supplier;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
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
          int[] argb = new int[width * height];
          image
              .getPixelReader()
              .getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), argb, 0, width);
          return new Photograph(width, height, argb);
        });
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
