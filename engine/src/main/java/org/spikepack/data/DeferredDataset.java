package org.spikepack.data;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.spikepack.tensor.Tensor;

/**
 * A data set that is read when its samples are first wanted: a run that only tests need not wait
 * for training images to unpack. Size, shape and classes are known beforehand.
 */
final class DeferredDataset implements Dataset {

  private final String name;
  private final int size;
  private final int[] sampleShape;
  private final List<String> classNames;
  private final Supplier<Dataset> source;
  private volatile @Nullable Dataset loaded;

  /**
   * @param like has the shape and the classes of this one
   * @param source reads the samples; asked once
   */
  DeferredDataset(String name, int size, Dataset like, Supplier<Dataset> source) {
    this.name = name;
    this.size = size;
    this.sampleShape = like.sampleShape();
    this.classNames = like.classNames();
    this.source = source;
  }

  private Dataset samples() {
    Dataset known = loaded;
    return known != null ? known : load();
  }

  private synchronized Dataset load() {
    Dataset found = loaded;
    if (found == null) {
      found = source.get();
      if (found.size() != size) {
        throw new IllegalStateException(name + " has " + found.size() + " samples, not " + size);
      }
      loaded = found;
    }
    return found;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public int[] sampleShape() {
    return sampleShape.clone();
  }

  @Override
  public List<String> classNames() {
    return classNames;
  }

  @Override
  public int label(int i) {
    return samples().label(i);
  }

  @Override
  public void fill(Tensor batch, int[] indices) {
    samples().fill(batch, indices);
  }

  @Override
  public String hash() {
    return samples().hash();
  }
}
