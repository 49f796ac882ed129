package org.spikepack.data;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.spikepack.fault.BadFile;
import org.spikepack.store.DeclaredArray;
import org.spikepack.store.RegularFile;
import org.spikepack.tensor.ElementType;
import org.spikepack.tensor.Tensor;

/**
 * The IDX format of MNIST and its relatives, plain or gzipped: two zero bytes, element type, rank,
 * dimensions as big-endian 32-bit numbers, elements. Format: Y. LeCun, the MNIST database.
 */
final class Idx {

  private static final int MOST_AXES = 8;
  private static final int CHUNK = 1 << 16;

  private Idx() {}

  /** Reads a file; whether it is gzipped is told from its first bytes, not from its name. */
  static Tensor read(Path file) throws BadFile {
    String where = RegularFile.where(file);
    try (InputStream in = Files.newInputStream(file)) {
      return read(where, in, Files.size(file));
    } catch (IOException refused) {
      throw RegularFile.unreadable(where, refused);
    }
  }

  /**
   * Reads from a stream.
   *
   * @param length of the stream as stored, in bytes
   */
  static Tensor read(String where, InputStream stored, long length) throws IOException, BadFile {
    BufferedInputStream in = new BufferedInputStream(stored, CHUNK);
    in.mark(2);
    boolean gzipped = in.read() == 0x1f && in.read() == 0x8b;
    in.reset();
    if (!gzipped) {
      return decode(where, in, length, false);
    }
    try (InputStream inflated = new GZIPInputStream(in, CHUNK)) {
      return decode(where, inflated, length, true);
    } catch (EOFException early) {
      throw new BadFile(where, "its gzip stream is truncated", "fetch the file again");
    } catch (ZipException damaged) {
      throw new BadFile(
          where,
          "its gzip stream is damaged (" + damaged.getMessage() + ")",
          "fetch the file again");
    }
  }

  private static Tensor decode(String where, InputStream in, long length, boolean gzipped)
      throws IOException, BadFile {
    byte[] magic = in.readNBytes(4);
    if (magic.length < 4
        || magic[0] != 0
        || magic[1] != 0
        || magic[3] < 1
        || magic[3] > MOST_AXES) {
      throw new BadFile(
          where,
          "it does not start like an IDX file (" + hex(magic) + ")",
          "name a file in the IDX format, such as train-images-idx3-ubyte.gz");
    }
    ElementType type = type(where, magic[2]);
    byte[] dimBytes = in.readNBytes(4 * magic[3]);
    if (dimBytes.length < 4 * magic[3]) {
      throw new BadFile(where, "it ends within its header", "fetch the file again");
    }
    long[] dims = new long[magic[3]];
    for (int i = 0; i < dims.length; i++) {
      dims[i] = ByteBuffer.wrap(dimBytes).getInt(4 * i) & 0xFFFF_FFFFL;
    }
    long bytes = DeclaredArray.bytes(where, dims, type.bytes());
    if (gzipped) {
      DeclaredArray.requireInflatable(where, bytes, length);
    } else if (bytes > length - 4 - dimBytes.length) {
      throw new BadFile(
          where,
          "its header declares " + bytes + " bytes but it has " + (length - 4 - dimBytes.length),
          "fetch the file again");
    }
    Tensor tensor = Tensor.zeros(type, Arrays.stream(dims).mapToInt(Math::toIntExact).toArray());
    DeclaredArray.fill(where, in, tensor.memory().asSlice(0, bytes));
    DeclaredArray.requireEnd(where, in);
    toLittleEndian(tensor);
    return tensor;
  }

  private static ElementType type(String where, byte code) throws BadFile {
    return switch (code) {
      case 0x08 -> ElementType.U8;
      case 0x09 -> ElementType.I8;
      case 0x0C -> ElementType.I32;
      case 0x0D -> ElementType.F32;
      case 0x0E -> ElementType.F64;
      default ->
          throw new BadFile(
              where,
              "its IDX element type is 0x" + hex(new byte[] {code}),
              "convert it to unsigned bytes (type 08)");
    };
  }

  private static void toLittleEndian(Tensor tensor) {
    for (long i = 0; i < tensor.size(); i++) {
      if (tensor.type().bytes() == 4) {
        int bits = tensor.memory().getAtIndex(ValueLayout.JAVA_INT, i);
        tensor.memory().setAtIndex(ValueLayout.JAVA_INT, i, Integer.reverseBytes(bits));
      } else if (tensor.type().bytes() == 8) {
        long bits = tensor.memory().getAtIndex(ValueLayout.JAVA_LONG, i);
        tensor.memory().setAtIndex(ValueLayout.JAVA_LONG, i, Long.reverseBytes(bits));
      } else {
        return;
      }
    }
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
