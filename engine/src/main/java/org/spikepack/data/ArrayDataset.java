package org.spikepack.data;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.spikepack.tensor.ElementType;
import org.spikepack.tensor.Tensor;

/**
 * A data set held in memory: pixels as bytes (a quarter of what they take as floats), other numbers
 * as f32. Every reader ends here.
 */
final class ArrayDataset implements Dataset {

  private static final float[] PIXEL = new float[256];

  static {
    for (int i = 0; i < PIXEL.length; i++) {
      PIXEL[i] = i / 255f;
    }
  }

  private final String name;
  private final Tensor samples;
  private final int[] labels;
  private final List<String> classNames;
  private final int sampleSize;
  private volatile @Nullable String hash;

  /**
   * @param samples u8 (pixels) or f32, {@code [n, shape…]}
   * @param labels one per sample, indices into {@code classNames}; empty without labels
   */
  ArrayDataset(String name, Tensor samples, int[] labels, List<String> classNames) {
    if (samples.type() != ElementType.U8 && samples.type() != ElementType.F32) {
      throw new IllegalArgumentException(samples + " is neither u8 nor f32");
    }
    if (labels.length != 0 && labels.length != samples.dim(0)) {
      throw new IllegalArgumentException(labels.length + " labels for " + samples);
    }
    this.name = name;
    this.samples = samples;
    this.labels = labels.clone();
    this.classNames = List.copyOf(classNames);
    long size = 1;
    for (int dim : sampleShape()) {
      size *= dim;
    }
    this.sampleSize = Math.toIntExact(size);
  }

  /** No samples of the kind that {@code other} holds. */
  static ArrayDataset emptyLike(String name, Dataset other) {
    int[] shape = other.sampleShape();
    int[] none = new int[shape.length + 1];
    System.arraycopy(shape, 0, none, 1, shape.length);
    return new ArrayDataset(
        name, Tensor.zeros(ElementType.U8, none), new int[0], other.classNames());
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int size() {
    return samples.dim(0);
  }

  @Override
  public int[] sampleShape() {
    int[] shape = samples.shape();
    return Arrays.copyOfRange(shape, 1, shape.length);
  }

  @Override
  public List<String> classNames() {
    return classNames;
  }

  @Override
  public int label(int i) {
    Objects.checkIndex(i, size());
    return labels.length == 0 ? -1 : labels[i];
  }

  @Override
  public void fill(Tensor batch, int[] indices) {
    if (batch.type() != ElementType.F32 || batch.size() != (long) indices.length * sampleSize) {
      throw new IllegalArgumentException(batch + " does not fit " + indices.length + " of " + this);
    }
    byte[] pixels = new byte[sampleSize];
    float[] values = new float[sampleSize];
    for (int row = 0; row < indices.length; row++) {
      int index = Objects.checkIndex(indices[row], size());
      long from = (long) index * sampleSize;
      long to = (long) row * sampleSize * Float.BYTES;
      if (samples.type() == ElementType.F32) {
        MemorySegment.copy(
            samples.memory(),
            from * Float.BYTES,
            batch.memory(),
            to,
            (long) sampleSize * Float.BYTES);
        continue;
      }
      MemorySegment.copy(samples.memory(), ValueLayout.JAVA_BYTE, from, pixels, 0, sampleSize);
      for (int i = 0; i < sampleSize; i++) {
        values[i] = PIXEL[pixels[i] & 0xFF];
      }
      MemorySegment.copy(values, 0, batch.memory(), ValueLayout.JAVA_FLOAT, to, sampleSize);
    }
  }

  @Override
  public String hash() {
    String known = hash;
    if (known == null) {
      known = computeHash();
      hash = known;
    }
    return known;
  }

  private String computeHash() {
    MessageDigest sum = Sha256.start();
    sum.update(samples.toString().getBytes(StandardCharsets.UTF_8));
    long chunk = 1L << 24;
    for (long at = 0; at < samples.bytes(); at += chunk) {
      long length = Math.min(chunk, samples.bytes() - at);
      sum.update(samples.memory().asSlice(at, length).asByteBuffer());
    }
    ByteBuffer word = ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (int label : labels) {
      sum.update(word.putInt(0, label).array());
    }
    return Sha256.digits(sum);
  }

  @Override
  public String toString() {
    return name + ", " + size() + " samples of " + Arrays.toString(sampleShape());
  }
}
