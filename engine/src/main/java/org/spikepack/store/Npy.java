package org.spikepack.store;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import org.spikepack.fault.BadFile;
import org.spikepack.tensor.Tensor;

/**
 * One array in NumPy's .npy format, so that whatever the user computed in Python can be read and
 * whatever is recorded here can be studied there. Format: NumPy enhancement proposal 1.
 */
public final class Npy {

  private static final int CHUNK = 1 << 16;

  private Npy() {}

  /**
   * Reads an array: float32, float64, unsigned 8 and 16, signed 8, 16 (as i32), 32 and 64 bits, and
   * bool (as u8); either byte order; C or Fortran order (the tensor is row-major in any case).
   *
   * @throws BadFile when the file is missing, damaged, of another type, or does not hold exactly
   *     what its header declares
   */
  public static Tensor read(Path file) throws BadFile {
    RegularFile.require(file);
    String where = RegularFile.where(file);
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), CHUNK)) {
      return read(where, in, Files.size(file));
    } catch (IOException refused) {
      throw RegularFile.unreadable(where, refused);
    }
  }

  /** Reads an array that takes {@code length} bytes of a stream, head included. */
  static Tensor read(String where, InputStream in, long length) throws IOException, BadFile {
    NpyHeader header = NpyHeader.read(where, in);
    long held = length - header.headerBytes();
    if (held != header.payloadBytes()) {
      throw new BadFile(
          where,
          "its header declares " + header.payloadBytes() + " bytes but " + held + " follow",
          "fetch or make the file again");
    }
    Tensor tensor = Tensor.zeros(header.type(), header.shape());
    if (header.isNative()) {
      DeclaredArray.fill(where, in, tensor.memory().asSlice(0, held));
      return tensor;
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment raw = arena.allocate(Math.max(held, 1)).asSlice(0, held);
      DeclaredArray.fill(where, in, raw);
      convert(header, raw, tensor);
    }
    return tensor;
  }

  /** Brings elements of the file's byte order, width and axis order into the tensor's. */
  private static void convert(NpyHeader header, MemorySegment raw, Tensor tensor) {
    int[] shape = header.shape();
    int[] at = new int[shape.length];
    long[] stride = strides(shape, header.fortran());
    long from = 0;
    for (long to = 0; to < tensor.size(); to++) {
      long bits = element(raw, from * header.width(), header.width(), header.bigEndian());
      put(tensor.memory(), to * tensor.type().bytes(), tensor.type().bytes(), bits);
      for (int axis = shape.length - 1; axis >= 0; axis--) {
        from += stride[axis];
        if (++at[axis] < shape[axis]) {
          break;
        }
        from -= stride[axis] * shape[axis];
        at[axis] = 0;
      }
    }
  }

  /** How far apart neighbours along each axis lie in the file, in elements. */
  private static long[] strides(int[] shape, boolean fortran) {
    long[] stride = new long[shape.length];
    long step = 1;
    for (int i = 0; i < shape.length; i++) {
      int axis = fortran ? i : shape.length - 1 - i;
      stride[axis] = step;
      step *= shape[axis];
    }
    return stride;
  }

  /** The bits of one element, sign-extended. */
  private static long element(MemorySegment raw, long at, int width, boolean bigEndian) {
    return switch (width) {
      case 1 -> raw.get(ValueLayout.JAVA_BYTE, at);
      case 2 -> {
        short bits = raw.get(ValueLayout.JAVA_SHORT_UNALIGNED, at);
        yield bigEndian ? Short.reverseBytes(bits) : bits;
      }
      case 4 -> {
        int bits = raw.get(ValueLayout.JAVA_INT_UNALIGNED, at);
        yield bigEndian ? Integer.reverseBytes(bits) : bits;
      }
      case 8 -> {
        long bits = raw.get(ValueLayout.JAVA_LONG_UNALIGNED, at);
        yield bigEndian ? Long.reverseBytes(bits) : bits;
      }
      default -> throw new IllegalArgumentException("width " + width);
    };
  }

  private static void put(MemorySegment memory, long at, int width, long bits) {
    switch (width) {
      case 1 -> memory.set(ValueLayout.JAVA_BYTE, at, (byte) bits);
      case 2 -> memory.set(ValueLayout.JAVA_SHORT, at, (short) bits);
      case 4 -> memory.set(ValueLayout.JAVA_INT, at, (int) bits);
      case 8 -> memory.set(ValueLayout.JAVA_LONG, at, bits);
      default -> throw new IllegalArgumentException("width " + width);
    }
  }

  /**
   * Writes an array in C order, little-endian, whole or not at all.
   *
   * @throws BadFile when the folder or disk refuses
   */
  public static void write(Path file, Tensor tensor) throws BadFile {
    AtomicFile.write(file, out -> write(out, tensor));
  }

  static void write(OutputStream out, Tensor tensor) throws IOException {
    out.write(NpyHeader.of(tensor));
    writeElements(out, tensor);
  }

  /** The bytes of the elements as they lie in memory: row-major, little-endian. */
  static void writeElements(OutputStream out, Tensor tensor) throws IOException {
    byte[] chunk = new byte[(int) Math.min(CHUNK, tensor.bytes())];
    MemorySegment heap = MemorySegment.ofArray(chunk);
    for (long at = 0; at < tensor.bytes(); at += chunk.length) {
      int length = (int) Math.min(chunk.length, tensor.bytes() - at);
      MemorySegment.copy(tensor.memory(), at, heap, 0, length);
      out.write(chunk, 0, length);
    }
  }
}
