package org.spikepack.convert.onnx;

import java.nio.ByteBuffer;
import java.util.List;
import org.spikepack.fault.BadFile;

/**
 * An array as it lies in the file, not yet unpacked: models can be large, and what the network does
 * not use is never looked at.
 *
 * @param where the array, as a message names it
 * @param type as {@code TensorProto.DataType} numbers it
 * @param bytes little-endian elements as the type stores them; integers of 32 bits and less that
 *     came as varints are in {@code integers} instead
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, only handed on
record Stored(String where, int[] dims, int type, ByteBuffer bytes, List<Long> integers) {

  private static final int MOST_VALUES = 1 << 28;

  /** The element types of ONNX that hold plain numbers. */
  private enum Kind {
    FLOAT(1, 4),
    UINT8(2, 1),
    INT8(3, 1),
    UINT16(4, 2),
    INT16(5, 2),
    INT32(6, 4),
    INT64(7, 8),
    BOOL(9, 1),
    FLOAT16(10, 2),
    DOUBLE(11, 8),
    UINT32(12, 4),
    UINT64(13, 8),
    BFLOAT16(16, 2);

    private final int number;
    private final int bytes;

    Kind(int number, int bytes) {
      this.number = number;
      this.bytes = bytes;
    }
  }

  /** The numbers themselves. */
  Known known() throws BadFile {
    Kind kind = kind();
    long size = 1;
    for (int dim : dims) {
      size *= dim;
      if (size > MOST_VALUES) {
        throw new BadFile(where, "it has more than 268,435,456 numbers", "use a smaller network");
      }
    }
    double[] out = new double[(int) size];
    if (!integers.isEmpty()) {
      requireCount(integers.size(), out.length);
      for (int i = 0; i < out.length; i++) {
        out[i] = ofInteger(kind, integers.get(i));
      }
    } else {
      if (bytes.remaining() % kind.bytes != 0) {
        requireCount(-1, out.length);
      }
      requireCount(bytes.remaining() / kind.bytes, out.length);
      for (int i = 0; i < out.length; i++) {
        out[i] = at(kind, bytes.position() + i * kind.bytes);
      }
    }
    return new Known(dims, out, isWhole(type));
  }

  /** Whether an element type of ONNX is an integer. */
  static boolean isWhole(int type) {
    return switch (type) {
      case 2, 3, 4, 5, 6, 7, 12, 13 -> true;
      default -> false;
    };
  }

  private Kind kind() throws BadFile {
    for (Kind kind : Kind.values()) {
      if (kind.number == type) {
        return kind;
      }
    }
    throw new BadFile(
        where,
        "its elements are of a type that is no plain number (ONNX type " + type + ")",
        "export the network in float32");
  }

  private double at(Kind kind, int at) {
    return switch (kind) {
      case FLOAT -> bytes.getFloat(at);
      case DOUBLE -> bytes.getDouble(at);
      case INT64, UINT64 -> bytes.getLong(at);
      case INT32 -> bytes.getInt(at);
      case UINT32 -> bytes.getInt(at) & 0xFFFF_FFFFL;
      case INT16 -> bytes.getShort(at);
      case UINT16 -> bytes.getShort(at) & 0xFFFF;
      case INT8 -> bytes.get(at);
      case UINT8, BOOL -> bytes.get(at) & 0xFF;
      case FLOAT16 -> Float.float16ToFloat(bytes.getShort(at));
      case BFLOAT16 -> Float.intBitsToFloat(bytes.getShort(at) << Short.SIZE);
    };
  }

  /** Halves travel as the integer of their bits. */
  private static double ofInteger(Kind kind, long value) {
    return switch (kind) {
      case FLOAT16 -> Float.float16ToFloat((short) value);
      case BFLOAT16 -> Float.intBitsToFloat((int) value << Short.SIZE);
      default -> value;
    };
  }

  private void requireCount(int found, int wanted) throws BadFile {
    if (found != wanted) {
      throw new BadFile(
          where,
          "its numbers do not fill its shape of " + wanted + " elements",
          "export the model again, with the files of its external data beside it");
    }
  }
}
