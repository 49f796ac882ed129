package org.spikepack.views.gallery;

import java.util.ArrayList;
import java.util.List;
import org.spikepack.data.Dataset;

/**
 * The first samples of a data set as pictures, ready to be drawn.
 *
 * @param width in pixels
 * @param height in pixels
 * @param argb one array of {@code [height · width]} per picture
 */
public record SamplePictures(int width, int height, List<int[]> argb) {

  private static final int OPAQUE = 0xFF000000;

  public SamplePictures {
    argb = List.copyOf(argb);
  }

  /** As many as there are, up to {@code most}; none for samples that are no images. */
  public static SamplePictures of(Dataset data, int most) {
    int[] shape = data.sampleShape();
    if (shape.length != 3 || shape[1] < 2 || shape[2] < 2) {
      return new SamplePictures(0, 0, List.of());
    }
    int count = Math.min(most, data.size());
    int area = shape[1] * shape[2];
    List<int[]> out = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      out.add(picture(data.batch(new int[] {i}).toFloats(), shape[0], area));
    }
    return new SamplePictures(shape[2], shape[1], out);
  }

  /** Three channels are red, green and blue; of others the first is shown in grey. */
  private static int[] picture(float[] values, int channels, int area) {
    int[] argb = new int[area];
    for (int p = 0; p < area; p++) {
      int red = level(values[p]);
      int green = channels == 3 ? level(values[area + p]) : red;
      int blue = channels == 3 ? level(values[2 * area + p]) : red;
      argb[p] = OPAQUE | red << 16 | green << 8 | blue;
    }
    return argb;
  }

  private static int level(float value) {
    return Math.clamp(Math.round(value * 255), 0, 255);
  }

  public boolean isEmpty() {
    return argb.isEmpty();
  }
}
