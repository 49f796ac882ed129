package org.spikepack.measure;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.spikepack.tensor.ElementType;
import org.spikepack.tensor.Tensor;

/** The samples of a batch one after the other, on the heap where loops over them are fast. */
final class Rows {

  private Rows() {}

  /** Elements of one sample of {@code [batch, shape…]}. */
  static int length(Tensor batch) {
    long elements = 1;
    for (int axis = 1; axis < batch.rank(); axis++) {
      elements *= batch.dim(axis);
    }
    return Math.toIntExact(elements);
  }

  /**
   * @throws IllegalArgumentException unless samples have {@code elements} elements
   */
  static void requireLength(Tensor batch, int elements) {
    if (batch.rank() < 1 || length(batch) != elements) {
      throw new IllegalArgumentException(batch + " has not " + elements + " elements per sample");
    }
  }

  /** Row {@code row} of words of up to 16 bits into {@code into}. */
  static void words(Tensor batch, int row, char[] into) {
    long from = (long) row * into.length;
    if (batch.type() == ElementType.U16) {
      MemorySegment.copy(
          batch.memory(), ValueLayout.JAVA_CHAR, from * Character.BYTES, into, 0, into.length);
      return;
    }
    if (batch.type() != ElementType.U8) {
      throw new IllegalArgumentException(batch + " is not of u8 or u16 words");
    }
    MemorySegment memory = batch.memory();
    for (int i = 0; i < into.length; i++) {
      into[i] = (char) (memory.get(ValueLayout.JAVA_BYTE, from + i) & 0xFF);
    }
  }

  /** Row {@code row} of an f32 batch into {@code into}. */
  static void floats(Tensor batch, int row, float[] into) {
    if (batch.type() != ElementType.F32) {
      throw new IllegalArgumentException(batch + " is not of f32 values");
    }
    long from = (long) row * into.length * Float.BYTES;
    MemorySegment.copy(batch.memory(), ValueLayout.JAVA_FLOAT, from, into, 0, into.length);
  }
}
