package org.spikepack.board.link;

import java.util.Arrays;
import java.util.Optional;

/**
 * Finds frames in a stream of bytes that may have been flipped, lost or invented on the way. After
 * a frame that fails its checksum the search goes on one byte behind its start, so that no sound
 * frame that began inside it is lost.
 */
final class FrameParser {

  private byte[] waiting = new byte[4 * Frame.MOST_PAYLOAD];
  private int start;
  private int end;

  /** Takes what came over the wire. */
  void add(byte[] bytes, int count) {
    if (end + count > waiting.length) {
      int kept = end - start;
      waiting =
          Arrays.copyOfRange(waiting, start, start + Math.max(waiting.length, 2 * (kept + count)));
      start = 0;
      end = kept;
    }
    System.arraycopy(bytes, 0, waiting, end, count);
    end += count;
  }

  /** The next sound frame; empty where more bytes are needed. */
  Optional<Frame> next() {
    while (end - start >= 2) {
      if (at(0) != Frame.FIRST || at(1) != Frame.SECOND) {
        start++;
        continue;
      }
      if (end - start < Frame.HEADER) {
        return Optional.empty();
      }
      int length = at(4) | at(5) << 8;
      if (length > Frame.MOST_PAYLOAD) {
        start++;
        continue;
      }
      int whole = Frame.HEADER + length + Frame.TRAILER;
      if (end - start < whole) {
        return Optional.empty();
      }
      if (sound(length)) {
        int payload = start + Frame.HEADER;
        Frame found =
            new Frame(at(2), at(3), Arrays.copyOfRange(waiting, payload, payload + length));
        start += whole;
        return Optional.of(found);
      }
      start++;
    }
    return Optional.empty();
  }

  /**
   * The wire has been silent too long for the rest of a frame to be still on its way: gives up the
   * frame that was begun, so that {@link #next} looks for others behind its start.
   */
  void silence() {
    if (start < end) {
      start++;
    }
  }

  /** Whether a frame has begun and not ended. */
  boolean amidst() {
    return start < end;
  }

  /** Forgets everything. */
  void clear() {
    start = 0;
    end = 0;
  }

  private int at(int offset) {
    return waiting[start + offset] & 0xFF;
  }

  private boolean sound(int length) {
    int trailer = Frame.HEADER + length;
    int sent = at(trailer) | at(trailer + 1) << 8 | at(trailer + 2) << 16 | at(trailer + 3) << 24;
    return sent == Frame.checksum(waiting, start + 2, Frame.HEADER - 2 + length);
  }
}
