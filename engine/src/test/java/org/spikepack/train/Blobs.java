package org.spikepack.train;

import java.util.List;
import java.util.SplittableRandom;
import org.spikepack.data.Dataset;
import org.spikepack.tensor.Tensor;

/**
 * A small problem: images {@code [1, 4, 4]} of two classes, one brighter in its upper half and one
 * in its lower, with noise. Mirroring leaves the class as it is.
 */
record Blobs(float[][] samples, int[] labels) implements Dataset {

  static final int SIDE = 4;

  static Blobs of(int size, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[][] samples = new float[size][SIDE * SIDE];
    int[] labels = new int[size];
    for (int i = 0; i < size; i++) {
      labels[i] = random.nextInt(2);
      for (int p = 0; p < samples[i].length; p++) {
        boolean bright = (p < SIDE * SIDE / 2) == (labels[i] == 0);
        double value = (bright ? 0.6 : 0.4) + 0.15 * random.nextGaussian();
        samples[i][p] = (float) Math.clamp(value, 0, 1);
      }
    }
    return new Blobs(samples, labels);
  }

  @Override
  public String name() {
    return "blobs";
  }

  @Override
  public int size() {
    return labels.length;
  }

  @Override
  public int[] sampleShape() {
    return new int[] {1, SIDE, SIDE};
  }

  @Override
  public List<String> classNames() {
    return List.of("upper", "lower");
  }

  @Override
  public int label(int i) {
    return labels[i];
  }

  @Override
  public void fill(Tensor batch, int[] indices) {
    for (int row = 0; row < indices.length; row++) {
      Tensor sample = Tensor.of(samples[indices[row]], 1, 1, SIDE, SIDE);
      batch.rows(row, row + 1).copyFrom(sample);
    }
  }

  @Override
  public String hash() {
    return Integer.toHexString(java.util.Arrays.deepHashCode(samples));
  }
}
