package org.spikepack.tensor;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Numbers in a box of known shape, row-major, in memory outside the Java heap, so that native
 * libraries and devices can use them in place. Freed when no longer reachable.
 */
public final class Tensor {

  static {
    if (ByteOrder.nativeOrder() != ByteOrder.LITTLE_ENDIAN) {
      throw new ExceptionInInitializerError("tensors need a little-endian machine");
    }
  }

  /** Wide enough for the vector loads of every backend. */
  private static final long ALIGNMENT = 64;

  private final ElementType type;
  private final int[] shape;
  private final long size;
  private final MemorySegment memory;

  private Tensor(ElementType type, int[] shape, MemorySegment memory) {
    this.type = type;
    this.shape = shape.clone();
    this.size = count(shape);
    this.memory = memory;
  }

  /** A tensor of zeros. */
  public static Tensor zeros(ElementType type, int... shape) {
    long bytes = Math.multiplyExact(count(shape), (long) type.bytes());
    return new Tensor(type, shape, Arena.ofAuto().allocate(Math.max(bytes, 1), ALIGNMENT));
  }

  /** A copy of {@code values} as f32. */
  public static Tensor of(float[] values, int... shape) {
    Tensor out = zeros(ElementType.F32, shape);
    out.requireSize(values.length);
    MemorySegment.copy(values, 0, out.memory, ValueLayout.JAVA_FLOAT, 0, values.length);
    return out;
  }

  /** A copy of {@code values} as f64. */
  public static Tensor of(double[] values, int... shape) {
    Tensor out = zeros(ElementType.F64, shape);
    out.requireSize(values.length);
    MemorySegment.copy(values, 0, out.memory, ValueLayout.JAVA_DOUBLE, 0, values.length);
    return out;
  }

  private static long count(int[] shape) {
    long n = 1;
    for (int dim : shape) {
      if (dim < 0) {
        throw new IllegalArgumentException("negative dimension in " + Arrays.toString(shape));
      }
      n = Math.multiplyExact(n, (long) dim);
    }
    return n;
  }

  public ElementType type() {
    return type;
  }

  public int[] shape() {
    return shape.clone();
  }

  public int rank() {
    return shape.length;
  }

  public int dim(int axis) {
    return shape[axis];
  }

  /** Number of elements. */
  public long size() {
    return size;
  }

  public long bytes() {
    return size * type.bytes();
  }

  /** The elements themselves; writes are seen by all who share this tensor. */
  public MemorySegment memory() {
    return memory;
  }

  /** The same memory under another shape of equal size. */
  public Tensor reshaped(int... newShape) {
    if (count(newShape) != size) {
      throw new IllegalArgumentException(
          this + " cannot take the shape " + Arrays.toString(newShape));
    }
    return new Tensor(type, newShape, memory);
  }

  /** Rows {@code from} (inclusive) to {@code to} (exclusive) of the first axis, same memory. */
  public Tensor rows(int from, int to) {
    if (from < 0 || to < from || to > shape[0]) {
      throw new IndexOutOfBoundsException("rows " + from + " to " + to + " of " + this);
    }
    long row = shape[0] == 0 ? 0 : size / shape[0] * type.bytes();
    int[] part = shape.clone();
    part[0] = to - from;
    return new Tensor(type, part, memory.asSlice(from * row, (to - from) * row));
  }

  /** Element {@code i} in row-major order, whatever the type. */
  public double get(long i) {
    return switch (type) {
      case F32 -> memory.getAtIndex(ValueLayout.JAVA_FLOAT, i);
      case F64 -> memory.getAtIndex(ValueLayout.JAVA_DOUBLE, i);
      default -> getLong(i);
    };
  }

  /** Element {@code i} of an integer tensor. */
  public long getLong(long i) {
    return switch (type) {
      case U8 -> memory.get(ValueLayout.JAVA_BYTE, i) & 0xFF;
      case I8 -> memory.get(ValueLayout.JAVA_BYTE, i);
      case U16 -> memory.getAtIndex(ValueLayout.JAVA_SHORT, i) & 0xFFFF;
      case I32 -> memory.getAtIndex(ValueLayout.JAVA_INT, i);
      case I64 -> memory.getAtIndex(ValueLayout.JAVA_LONG, i);
      case F32, F64 -> throw new IllegalStateException(this + " holds no integers");
    };
  }

  /** Sets element {@code i}, rounding towards zero for integer types. */
  public void set(long i, double value) {
    switch (type) {
      case F32 -> memory.setAtIndex(ValueLayout.JAVA_FLOAT, i, (float) value);
      case F64 -> memory.setAtIndex(ValueLayout.JAVA_DOUBLE, i, value);
      default -> setLong(i, (long) value);
    }
  }

  /** Sets element {@code i} of an integer tensor to the low bits of {@code value}. */
  public void setLong(long i, long value) {
    switch (type) {
      case U8, I8 -> memory.set(ValueLayout.JAVA_BYTE, i, (byte) value);
      case U16 -> memory.setAtIndex(ValueLayout.JAVA_SHORT, i, (short) value);
      case I32 -> memory.setAtIndex(ValueLayout.JAVA_INT, i, (int) value);
      case I64 -> memory.setAtIndex(ValueLayout.JAVA_LONG, i, value);
      case F32, F64 -> throw new IllegalStateException(this + " holds no integers");
    }
  }

  /** The first element that is NaN or infinite; -1 where all are finite. */
  public long firstNotFinite() {
    if (type == ElementType.F32 || type == ElementType.F64) {
      for (long i = 0; i < size; i++) {
        if (!Double.isFinite(get(i))) {
          return i;
        }
      }
    }
    return -1;
  }

  /** A copy on the heap, each element as f32. */
  public float[] toFloats() {
    float[] out = new float[Math.toIntExact(size)];
    if (type == ElementType.F32) {
      MemorySegment.copy(memory, ValueLayout.JAVA_FLOAT, 0, out, 0, out.length);
    } else {
      for (int i = 0; i < out.length; i++) {
        out[i] = (float) get(i);
      }
    }
    return out;
  }

  /** A copy on the heap, each element as f64. */
  public double[] toDoubles() {
    double[] out = new double[Math.toIntExact(size)];
    for (int i = 0; i < out.length; i++) {
      out[i] = get(i);
    }
    return out;
  }

  /** A copy with memory of its own. */
  public Tensor copy() {
    Tensor out = zeros(type, shape);
    out.copyFrom(this);
    return out;
  }

  /** Takes over the elements of a tensor of the same type and size. */
  public void copyFrom(Tensor other) {
    if (other.type != type || other.size != size) {
      throw new IllegalArgumentException(other + " does not fit " + this);
    }
    MemorySegment.copy(other.memory, 0, memory, 0, bytes());
  }

  private void requireSize(long found) {
    if (found != size) {
      throw new IllegalArgumentException(found + " values do not fill " + this);
    }
  }

  /** Type and shape, such as {@code f32[64×128]}. */
  @Override
  public String toString() {
    return type.name().toLowerCase(Locale.ROOT)
        + Arrays.stream(shape).mapToObj(String::valueOf).collect(Collectors.joining("×", "[", "]"));
  }
}
