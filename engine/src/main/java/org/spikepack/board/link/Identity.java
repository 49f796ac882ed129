package org.spikepack.board.link;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;

/**
 * What a board says of itself.
 *
 * @param version of the protocol
 * @param datapath 0 packed, 1 serial, 2 LIF
 * @param steps T
 * @param lanes output channels that it accumulates at once
 * @param structure of the design it was built for, hexadecimal, 16 bytes
 * @param weights that a host marked as loaded, hexadecimal, 16 bytes; zeros after a reset
 * @param mostPayload bytes that its frames hold
 * @param inputValues words of one input
 * @param clockHz its clock
 */
public record Identity(
    int version,
    int datapath,
    int steps,
    int lanes,
    String structure,
    String weights,
    int mostPayload,
    int inputValues,
    long clockHz) {

  /** The version that this host speaks. */
  public static final int VERSION = 2;

  /** Bytes of a hash on the wire: the first half of a SHA-256. */
  public static final int HASH_BYTES = 16;

  static final int BYTES = 4 + 2 * HASH_BYTES + 2 + 4 + 4;

  static Identity of(byte[] payload) {
    ByteBuffer from = ByteBuffer.wrap(payload).order(ByteOrder.LITTLE_ENDIAN);
    return new Identity(
        from.get() & 0xFF,
        from.get() & 0xFF,
        from.get() & 0xFF,
        from.get() & 0xFF,
        hash(from),
        hash(from),
        from.getShort() & 0xFFFF,
        from.getInt(),
        from.getInt() & 0xFFFF_FFFFL);
  }

  byte[] payload() {
    ByteBuffer to = ByteBuffer.allocate(BYTES).order(ByteOrder.LITTLE_ENDIAN);
    to.put((byte) version).put((byte) datapath).put((byte) steps).put((byte) lanes);
    to.put(HexFormat.of().parseHex(structure)).put(HexFormat.of().parseHex(weights));
    to.putShort((short) mostPayload).putInt(inputValues).putInt((int) clockHz);
    return to.array();
  }

  private static String hash(ByteBuffer from) {
    byte[] bytes = new byte[HASH_BYTES];
    from.get(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
