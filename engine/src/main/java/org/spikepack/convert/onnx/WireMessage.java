package org.spikepack.convert.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.spikepack.fault.BadFile;

/**
 * One message in the wire format of Protocol Buffers, read field by field: {@link #next} moves to a
 * field, and what belongs to it is then taken or, by the next move, passed over.
 */
final class WireMessage {

  private static final int VARINT = 0;
  private static final int FIXED_64 = 1;
  private static final int LENGTH_DELIMITED = 2;
  private static final int FIXED_32 = 5;
  private static final int TYPE_BITS = 3;

  private final String where;
  private final ByteBuffer in;
  private int field;
  private int type;

  /** Where the field that was not taken ends. */
  private int end;

  /**
   * @param where the file, as a message names it
   */
  WireMessage(String where, ByteBuffer bytes) {
    this.where = where;
    this.in = bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Moves to the next field; false behind the last. */
  boolean next() throws BadFile {
    in.position(end);
    if (!in.hasRemaining()) {
      return false;
    }
    long tag = varint();
    field = (int) (tag >>> TYPE_BITS);
    type = (int) (tag & (1 << TYPE_BITS) - 1);
    if (field == 0 || tag > 0xFFFF_FFFFL) {
      throw damaged();
    }
    switch (type) {
      case VARINT -> {
        int start = in.position();
        varint();
        end = in.position();
        in.position(start);
      }
      case FIXED_64 -> end = ahead(Long.BYTES);
      case FIXED_32 -> end = ahead(Integer.BYTES);
      case LENGTH_DELIMITED -> end = ahead(varint());
      default -> throw damaged();
    }
    return true;
  }

  int field() {
    return field;
  }

  long integer() throws BadFile {
    require(VARINT);
    return varint();
  }

  float real() throws BadFile {
    require(FIXED_32);
    return in.getFloat();
  }

  ByteBuffer bytes() throws BadFile {
    require(LENGTH_DELIMITED);
    return in.slice(in.position(), end - in.position()).order(ByteOrder.LITTLE_ENDIAN);
  }

  String text() throws BadFile {
    return StandardCharsets.UTF_8.decode(bytes()).toString();
  }

  WireMessage message() throws BadFile {
    return new WireMessage(where, bytes());
  }

  /** The integers of a repeated field, whether they come one by one or packed. */
  List<Long> integers() throws BadFile {
    if (type != LENGTH_DELIMITED) {
      return List.of(integer());
    }
    List<Long> out = new ArrayList<>();
    while (in.position() < end) {
      out.add(varint());
    }
    return out;
  }

  /** The f32 numbers of a repeated field, one by one or packed. */
  ByteBuffer reals() throws BadFile {
    return fixed(FIXED_32, Float.BYTES);
  }

  /** The f64 numbers of a repeated field, one by one or packed. */
  ByteBuffer doubles() throws BadFile {
    return fixed(FIXED_64, Double.BYTES);
  }

  private ByteBuffer fixed(int single, int bytes) throws BadFile {
    if (type == single) {
      return in.slice(in.position(), bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
    ByteBuffer packed = bytes();
    if (packed.remaining() % bytes != 0) {
      throw damaged();
    }
    return packed;
  }

  private void require(int wanted) throws BadFile {
    if (type != wanted) {
      throw damaged();
    }
  }

  private int ahead(long bytes) throws BadFile {
    if (bytes < 0 || bytes > in.remaining()) {
      throw damaged();
    }
    return in.position() + (int) bytes;
  }

  private long varint() throws BadFile {
    long out = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      if (!in.hasRemaining()) {
        throw damaged();
      }
      byte next = in.get();
      out |= (next & 0x7FL) << shift;
      if (next >= 0) {
        return out;
      }
    }
    throw damaged();
  }

  BadFile damaged() {
    return new BadFile(
        where, "it is no ONNX model, or it is damaged", "export it again, or fetch it again");
  }
}
