package org.spikepack.data;

import java.util.List;
import org.spikepack.tensor.ElementType;
import org.spikepack.tensor.Tensor;

/** Samples of one shape, with or without labels, in a fixed order. Immutable. */
public interface Dataset {

  /** What the user calls it. */
  String name();

  /** Number of samples; may be 0. */
  int size();

  /** Shape of one sample, such as {@code [channel, y, x]} or {@code [feature]}. */
  int[] sampleShape();

  /** The classes in the order of their labels; empty without labels. */
  List<String> classNames();

  /** The class of sample {@code i}, an index into {@link #classNames()}; -1 without labels. */
  int label(int i);

  /**
   * Chosen samples as f32 {@code [indices.length, shape…]}. Pixels of 8 bits are divided by 255 and
   * so lie in 0 to 1; numbers are given as they are.
   */
  default Tensor batch(int[] indices) {
    int[] sample = sampleShape();
    int[] shape = new int[sample.length + 1];
    shape[0] = indices.length;
    System.arraycopy(sample, 0, shape, 1, sample.length);
    Tensor batch = Tensor.zeros(ElementType.F32, shape);
    fill(batch, indices);
    return batch;
  }

  /**
   * As {@link #batch}, into a tensor that the caller keeps: loops over many batches take no new
   * memory.
   *
   * @param batch f32 with room for {@code indices.length} samples exactly
   */
  void fill(Tensor batch, int[] indices);

  /** SHA-256 over shape, element type, samples and labels, in hexadecimal digits. */
  String hash();
}
