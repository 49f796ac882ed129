package org.spikepack.tensor;

/** What one element of a {@link Tensor} is, little-endian in memory. */
public enum ElementType {
  F32(4),
  F64(8),
  U8(1),
  U16(2),
  I8(1),
  I32(4),
  I64(8);

  private final int bytes;

  ElementType(int bytes) {
    this.bytes = bytes;
  }

  public int bytes() {
    return bytes;
  }
}
