package org.spikepack.data;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import org.spikepack.tensor.ElementType;
import org.spikepack.tensor.Tensor;

/**
 * Random changes to training images that leave their class as it is. Whatever moves in from outside
 * is 0.
 *
 * @param flip whether half of the images are mirrored left to right
 * @param shift the image moves by up to so many pixels along x and along y, each way
 * @param crop the image is padded by so many pixels on each side and cut back to its size at a
 *     random place
 * @param cutout side of a square, centred anywhere in the image, that is set to 0 in all channels
 *     (DeVries and Taylor 2017); the part outside the image is lost
 */
public record Augmentation(boolean flip, int shift, int crop, int cutout) {

  /** Far beyond any image that is worth moving. */
  private static final int MOST_PIXELS = 1 << 14;

  /** Leaves every image as it is. */
  public static final Augmentation NONE = new Augmentation(false, 0, 0, 0);

  public Augmentation {
    if (Math.min(shift, Math.min(crop, cutout)) < 0
        || Math.max(shift, Math.max(crop, cutout)) > MOST_PIXELS) {
      throw new IllegalArgumentException(
          "shift, crop and cutout are sizes in pixels, 0 to " + MOST_PIXELS);
    }
  }

  /** What one image draws. */
  private record Draw(boolean mirrored, int dx, int dy, int cutX, int cutY) {}

  /**
   * Changes images in place. The same seed and sample index give the same change, whatever the
   * batch is made of; mix the epoch into the seed for new changes in each.
   *
   * @param batch f32 {@code [n, channel, y, x]}
   * @param indices of the samples in their data set, one per row
   */
  public void apply(Tensor batch, int[] indices, long seed) {
    if (batch.type() != ElementType.F32 || batch.rank() != 4 || batch.dim(0) != indices.length) {
      throw new IllegalArgumentException(indices.length + " indices for " + batch);
    }
    if (equals(NONE)) {
      return;
    }
    int height = batch.dim(2);
    int width = batch.dim(3);
    float[] from = new float[height * width];
    float[] to = new float[height * width];
    long at = 0;
    for (int index : indices) {
      Draw draw = draw(new SplitMix(seed, index), height, width);
      for (int c = 0; c < batch.dim(1); c++) {
        MemorySegment.copy(batch.memory(), ValueLayout.JAVA_FLOAT, at, from, 0, from.length);
        move(from, to, height, width, draw);
        cut(to, height, width, draw);
        MemorySegment.copy(to, 0, batch.memory(), ValueLayout.JAVA_FLOAT, at, to.length);
        at += 4L * to.length;
      }
    }
  }

  /** Always draws the same number of values, so that switching one change leaves the others. */
  private Draw draw(SplitMix random, int height, int width) {
    boolean mirrored = random.nextLong() < 0 && flip;
    int dx = random.nextInt(2 * shift + 1) - shift + random.nextInt(2 * crop + 1) - crop;
    int dy = random.nextInt(2 * shift + 1) - shift + random.nextInt(2 * crop + 1) - crop;
    return new Draw(mirrored, dx, dy, random.nextInt(width), random.nextInt(height));
  }

  /** One channel, mirrored if drawn, then moved by (dx, dy). */
  private static void move(float[] from, float[] to, int height, int width, Draw draw) {
    Arrays.fill(to, 0);
    int first = Math.clamp(draw.dx, 0, width);
    int end = Math.clamp(width + draw.dx, 0, width);
    int lastRow = Math.min(height, height + draw.dy);
    for (int y = Math.max(0, draw.dy); y < lastRow; y++) {
      int source = (y - draw.dy) * width;
      int target = y * width;
      if (draw.mirrored) {
        int mirror = source + width - 1 + draw.dx;
        for (int x = first; x < end; x++) {
          to[target + x] = from[mirror - x];
        }
      } else if (end > first) {
        System.arraycopy(from, source + first - draw.dx, to, target + first, end - first);
      }
    }
  }

  private void cut(float[] image, int height, int width, Draw draw) {
    int x0 = Math.max(0, draw.cutX - cutout / 2);
    int x1 = Math.min(width, draw.cutX - cutout / 2 + cutout);
    int y1 = Math.min(height, draw.cutY - cutout / 2 + cutout);
    for (int y = Math.max(0, draw.cutY - cutout / 2); y < y1; y++) {
      Arrays.fill(image, y * width + x0, y * width + Math.max(x0, x1), 0);
    }
  }
}
