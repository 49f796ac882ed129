package org.spikepack.views.scrubber;

import javafx.scene.image.Image;
import javafx.scene.image.PixelWriter;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import org.spikepack.tensor.Tensor;

/** The input sample as a picture: images as they are, other numbers as a row of grey cells. */
final class SamplePicture {

  private static final int RED_GREEN_BLUE = 3;

  /** Pixels are repeated until the picture is about as large as this, so that they stay square. */
  private static final int SIDE = 280;

  private SamplePicture() {}

  /**
   * @param input f32 {@code [channel, y, x]}, {@code [y, x]} or {@code [n]}
   */
  static Image of(Tensor input) {
    int rank = input.rank();
    int width = rank == 0 ? 1 : input.dim(rank - 1);
    int height = rank < 2 ? 1 : input.dim(rank - 2);
    boolean coloured = rank == 3 && input.dim(0) == RED_GREEN_BLUE;
    int scale = Math.max(1, SIDE / Math.max(width, height));
    Range range = Range.of(input);
    WritableImage image = new WritableImage(width * scale, height * scale);
    PixelWriter pixels = image.getPixelWriter();
    for (int y = 0; y < height * scale; y++) {
      for (int x = 0; x < width * scale; x++) {
        int at = y / scale * width + x / scale;
        int area = width * height;
        double first = range.share(input.get(at));
        pixels.setColor(
            x,
            y,
            coloured
                ? Color.color(
                    first,
                    range.share(input.get(at + area)),
                    range.share(input.get(at + 2L * area)))
                : Color.gray(first));
      }
    }
    return image;
  }

  /** From black to white: 0 … 1, or as far as the numbers go. */
  private record Range(double low, double high) {

    static Range of(Tensor input) {
      double low = 0;
      double high = 1;
      for (long i = 0; i < input.size(); i++) {
        low = Math.min(low, input.get(i));
        high = Math.max(high, input.get(i));
      }
      return new Range(low, high);
    }

    double share(double value) {
      return Math.clamp((value - low) / (high - low), 0, 1);
    }
  }
}
