package org.spikepack.data;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.spikepack.tensor.Tensor;

/**
 * Consecutive samples of another data set: what is held out of the training samples to judge by.
 *
 * @param from first sample
 * @param to the one behind the last
 */
public record DatasetSlice(Dataset whole, int from, int to) implements Dataset {

  public DatasetSlice {
    Objects.checkFromToIndex(from, to, whole.size());
  }

  @Override
  public String name() {
    return whole.name();
  }

  @Override
  public int size() {
    return to - from;
  }

  @Override
  public int[] sampleShape() {
    return whole.sampleShape();
  }

  @Override
  public List<String> classNames() {
    return whole.classNames();
  }

  @Override
  public int label(int i) {
    return whole.label(from + Objects.checkIndex(i, size()));
  }

  @Override
  public void fill(Tensor batch, int[] indices) {
    whole.fill(
        batch, Arrays.stream(indices).map(i -> from + Objects.checkIndex(i, size())).toArray());
  }

  /** That of the whole set; which part it is, its size and the settings tell. */
  @Override
  public String hash() {
    return whole.hash();
  }
}
