package org.spikepack.run;

import java.util.Arrays;
import java.util.List;
import org.spikepack.data.Dataset;
import org.spikepack.tensor.Tensor;

/**
 * Samples in memory.
 *
 * @param samples f32 {@code [n, shape…]}
 * @param labels one per sample; empty without labels
 */
public record SmallDataset(Tensor samples, int[] labels, List<String> classNames)
    implements Dataset {

  /** Without labels. */
  public static SmallDataset unlabelled(Tensor samples) {
    return new SmallDataset(samples, new int[0], List.of());
  }

  @Override
  public String name() {
    return "small";
  }

  @Override
  public int size() {
    return samples.dim(0);
  }

  @Override
  public int[] sampleShape() {
    return Arrays.copyOfRange(samples.shape(), 1, samples.rank());
  }

  @Override
  public int label(int i) {
    return labels.length == 0 ? -1 : labels[i];
  }

  @Override
  public void fill(Tensor batch, int[] indices) {
    for (int i = 0; i < indices.length; i++) {
      batch.rows(i, i + 1).copyFrom(samples.rows(indices[i], indices[i] + 1));
    }
  }

  @Override
  public String hash() {
    return "0123abcd";
  }
}
