package org.spikepack.convert;

import org.spikepack.network.Shape;
import org.spikepack.tensor.Tensor;

/**
 * An even sample of what one population does over many images, with the memory bounded whatever the
 * size of the population. The positions depend on nothing but the shape and the number of the
 * image, so samples of two networks on the same images can be compared value by value.
 */
final class PopulationSample {

  /** Most values kept of one population. */
  static final int MOST_VALUES = 1 << 18;

  private final int channels;
  private final int area;
  private final int perImage;
  private final float[][] values;
  private final double[] largest;
  private int images;

  /**
   * @param shape of the population
   * @param images how many images will come
   */
  PopulationSample(Shape shape, int images) {
    channels = shape.channels();
    area = shape.area();
    long share = MOST_VALUES / ((long) channels * images);
    perImage = (int) Math.max(1, Math.min(area, share));
    values = new float[channels][perImage * images];
    largest = new double[channels];
  }

  /** Takes its share of f32 {@code [batch, shape…]}. */
  void add(Tensor batch) {
    float[] all = batch.toFloats();
    int batchSize = batch.dim(0);
    for (int b = 0; b < batchSize; b++, images++) {
      for (int c = 0; c < channels; c++) {
        int map = (b * channels + c) * area;
        for (int i = 0; i < area; i++) {
          largest[c] = Math.max(largest[c], all[map + i]);
        }
        for (int i = 0; i < perImage; i++) {
          values[c][images * perImage + i] = all[map + position(images, i)];
        }
      }
    }
  }

  /**
   * Equal steps over the map from a start that moves on by the golden ratio from image to image.
   */
  private int position(int image, int i) {
    long start = (long) (image * 0.6180339887498949 % 1 * area);
    return (int) ((start + (long) i * area / perImage) % area);
  }

  int channels() {
    return channels;
  }

  /** The sampled values of a channel, in the order of the images. */
  float[] channel(int c) {
    return values[c];
  }

  /** The largest value of a channel over everything seen, not only the sample; at least 0. */
  double largest(int c) {
    return largest[c];
  }
}
