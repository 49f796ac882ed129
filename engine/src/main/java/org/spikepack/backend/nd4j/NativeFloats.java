package org.spikepack.backend.nd4j;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;

/**
 * A segment of f32 as the native libraries want to be told of it: the same memory, nothing copied,
 * of any size. Keeps the segment alive.
 */
final class NativeFloats extends FloatPointer {

  private final MemorySegment segment;

  NativeFloats(MemorySegment segment) {
    super((Pointer) null);
    this.segment = segment;
    this.address = segment.address();
    this.capacity = segment.byteSize() / Float.BYTES;
    this.limit = this.capacity;
  }

  /** The segment as Java sees it. */
  MemorySegment segment() {
    return segment;
  }

  static float get(MemorySegment segment, long i) {
    return segment.getAtIndex(ValueLayout.JAVA_FLOAT, i);
  }

  static void read(MemorySegment from, long start, float[] into, int length) {
    MemorySegment.copy(from, ValueLayout.JAVA_FLOAT, start * Float.BYTES, into, 0, length);
  }

  static void write(float[] from, MemorySegment into, long start, int length) {
    MemorySegment.copy(from, 0, into, ValueLayout.JAVA_FLOAT, start * Float.BYTES, length);
  }

  static void copy(MemorySegment from, long start, MemorySegment into, long at, long length) {
    MemorySegment.copy(from, start * Float.BYTES, into, at * Float.BYTES, length * Float.BYTES);
  }
}
