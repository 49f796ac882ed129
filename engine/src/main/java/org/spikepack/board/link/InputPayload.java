package org.spikepack.board.link;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One input as bytes of a frame: all its words, or only those that are not zero, each behind its
 * distance from the one before.
 */
final class InputPayload {

  static final int DENSE = 0;
  static final int SPARSE = 1;

  /** Clears the input. */
  static final byte[] EMPTY = {SPARSE};

  /** Bytes of an event: the distance as u16, the word as u8. */
  static final int EVENT = 3;

  private static final int FARTHEST = 0xFFFF;

  private InputPayload() {}

  /** The shorter of the two forms. */
  static byte[] shortest(byte[] words) {
    byte[] events = sparse(words);
    return events.length <= words.length + 1 ? events : dense(words);
  }

  private static byte[] dense(byte[] words) {
    byte[] out = new byte[1 + words.length];
    out[0] = DENSE;
    System.arraycopy(words, 0, out, 1, words.length);
    return out;
  }

  private static byte[] sparse(byte[] words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(SPARSE);
    int last = 0;
    for (int i = 0; i < words.length; i++) {
      if (words[i] == 0) {
        continue;
      }
      for (; i - last > FARTHEST; last += FARTHEST) {
        event(out, FARTHEST, 0);
      }
      event(out, i - last, words[i]);
      last = i;
    }
    return out.toByteArray();
  }

  private static void event(ByteArrayOutputStream out, int distance, int word) {
    out.write(distance & 0xFF);
    out.write(distance >> 8);
    out.write(word);
  }

  /** Whether any word is not zero. */
  static boolean anything(byte[] words) {
    for (byte word : words) {
      if (word != 0) {
        return true;
      }
    }
    return false;
  }

  /**
   * The words again.
   *
   * @return null where the payload is not an input of that many values
   */
  static byte @Nullable [] words(byte[] payload, int from, int values) {
    int left = payload.length - from;
    if (left < 1 || payload[from] == DENSE && left != 1 + values) {
      return null;
    }
    if (payload[from] == DENSE) {
      return Arrays.copyOfRange(payload, from + 1, payload.length);
    }
    return payload[from] == SPARSE && left % EVENT == 1 ? events(payload, from + 1, values) : null;
  }

  private static byte @Nullable [] events(byte[] payload, int from, int values) {
    byte[] out = new byte[values];
    int at = 0;
    for (int i = from; i < payload.length; i += EVENT) {
      at += payload[i] & 0xFF | (payload[i + 1] & 0xFF) << 8;
      if (at >= values) {
        return null;
      }
      out[at] = payload[i + 2];
    }
    return out;
  }
}
