package org.spikepack.views.paint;

import java.nio.IntBuffer;
import javafx.scene.image.Image;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;

/** A rectangle of opaque pixels that is painted often: its memory is kept from frame to frame. */
public final class Bitmap {

  private final int width;
  private final int height;
  private final int[] argb;
  private @Nullable PixelBuffer<IntBuffer> buffer;
  private @Nullable WritableImage image;

  public Bitmap(int width, int height) {
    this.width = width;
    this.height = height;
    this.argb = new int[width * height];
  }

  /** The bitmap before, if it has this size, or a new one. */
  public static Bitmap reused(@Nullable Bitmap before, int width, int height) {
    return before != null && before.width == width && before.height == height
        ? before
        : new Bitmap(width, height);
  }

  public int width() {
    return width;
  }

  public int height() {
    return height;
  }

  /** The pixels themselves, row by row, alpha in the highest byte; to be painted into. */
  public int[] argb() {
    return argb;
  }

  /** An opaque colour as a pixel. */
  public static int argb(Color colour) {
    return 0xFF << 24
        | (int) Math.round(colour.getRed() * 255) << 16
        | (int) Math.round(colour.getGreen() * 255) << 8
        | (int) Math.round(colour.getBlue() * 255);
  }

  /** The pixels as they are now, for the toolkit. */
  Image image() {
    PixelBuffer<IntBuffer> pixels = buffer;
    if (pixels == null) {
      pixels =
          new PixelBuffer<>(
              width, height, IntBuffer.wrap(argb), PixelFormat.getIntArgbPreInstance());
      buffer = pixels;
    }
    WritableImage shown = image;
    if (shown == null) {
      shown = new WritableImage(pixels);
      image = shown;
    } else {
      pixels.updateBuffer(all -> null);
    }
    return shown;
  }
}
