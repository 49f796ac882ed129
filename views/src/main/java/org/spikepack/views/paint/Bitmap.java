package org.spikepack.views.paint;

import java.nio.IntBuffer;
import javafx.scene.image.Image;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;

/**
 * A rectangle of opaque pixels that is painted often: its memory is kept from frame to frame. Where
 * a window has several pixels per logical pixel, so has the bitmap.
 */
public final class Bitmap {

  private final int width;
  private final int height;
  private final double scale;
  private final int[] argb;
  private @Nullable PixelBuffer<IntBuffer> buffer;
  private @Nullable WritableImage image;

  /** One pixel per logical pixel. */
  public Bitmap(int width, int height) {
    this(width, height, 1);
  }

  private Bitmap(int width, int height, double scale) {
    this.width = width;
    this.height = height;
    this.scale = scale;
    this.argb = new int[width * height];
  }

  /**
   * @param width in logical pixels
   * @param height in logical pixels
   * @param scale pixels per logical pixel
   */
  public static Bitmap of(double width, double height, double scale) {
    return new Bitmap(pixels(width, scale), pixels(height, scale), scale);
  }

  /** The bitmap before, if it has this size, or a new one; measured as in {@link #of}. */
  public static Bitmap reused(@Nullable Bitmap before, double width, double height, double scale) {
    return before != null
            && before.width == pixels(width, scale)
            && before.height == pixels(height, scale)
            && before.scale == scale
        ? before
        : of(width, height, scale);
  }

  /** A logical length in whole pixels, at least one. */
  private static int pixels(double length, double scale) {
    return (int) Math.max(1, Math.round(length * scale));
  }

  /** Pixels per logical pixel. */
  public double scale() {
    return scale;
  }

  /** In pixels. */
  public int width() {
    return width;
  }

  /** In pixels. */
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
