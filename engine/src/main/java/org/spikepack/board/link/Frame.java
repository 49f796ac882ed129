package org.spikepack.board.link;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;

/**
 * One message on the wire, the same form in both directions: {@code 5A C3}, sequence number, type,
 * length as u16, payload, CRC-32 (IEEE 802.3, reflected) of everything behind the first two bytes.
 * Numbers are little-endian.
 *
 * @param sequence 0 to 255; an answer has that of its request
 * @param type 0 to 255; see {@link Message}
 * @param payload at most {@link #MOST_PAYLOAD} bytes
 */
record Frame(int sequence, int type, byte[] payload) {

  static final int FIRST = 0x5A;
  static final int SECOND = 0xC3;

  /** The most bytes of payload that any device or host accepts. */
  static final int MOST_PAYLOAD = 1020;

  /** The most in a frame that a device takes in while it carries out another. */
  static final int HALF_PAYLOAD = 508;

  /** Bytes in front of the payload. */
  static final int HEADER = 6;

  /** Bytes behind the payload. */
  static final int TRAILER = 4;

  Frame {
    if (payload.length > MOST_PAYLOAD) {
      throw new IllegalArgumentException(payload.length + " bytes do not fit into a frame");
    }
  }

  /** The frame as it goes over the wire. */
  byte[] bytes() {
    byte[] out = new byte[HEADER + payload.length + TRAILER];
    ByteBuffer buffer = ByteBuffer.wrap(out).order(ByteOrder.LITTLE_ENDIAN);
    buffer.put((byte) FIRST).put((byte) SECOND).put((byte) sequence).put((byte) type);
    buffer.putShort((short) payload.length).put(payload);
    buffer.putInt(checksum(out, 2, HEADER - 2 + payload.length));
    return out;
  }

  static int checksum(byte[] bytes, int from, int count) {
    CRC32 crc = new CRC32();
    crc.update(bytes, from, count);
    return (int) crc.getValue();
  }
}
