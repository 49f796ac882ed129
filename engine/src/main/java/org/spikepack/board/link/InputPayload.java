package org.spikepack.board.link;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One input as bytes of a frame: all its words, or only those that are not zero, as runs of
 * neighbours behind the distance from the run before.
 */
final class InputPayload {

  static final int DENSE = 0;
  static final int SPARSE = 1;

  /** Clears the input. */
  static final byte[] EMPTY = {SPARSE, 0, 0};

  /** The most words that one step skips, and that one run has. */
  private static final int MOST = 0xFF;

  /** As many zeros as cost no more in a run than a new run behind them. */
  private static final int BRIDGED = 2;

  private InputPayload() {}

  /** The shorter of the two forms. */
  static byte[] shortest(byte[] words) {
    byte[] runs = sparse(words);
    return runs.length <= words.length + 1 ? runs : dense(words);
  }

  static byte[] dense(byte[] words) {
    byte[] out = new byte[1 + words.length];
    out[0] = DENSE;
    System.arraycopy(words, 0, out, 1, words.length);
    return out;
  }

  static byte[] sparse(byte[] words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(SPARSE);
    int last = 0;
    for (int from = next(words, 0); from < words.length; from = next(words, last)) {
      for (; from - last > MOST; last += MOST) {
        run(out, MOST, words, last, last);
      }
      int to = end(words, from);
      run(out, from - last, words, from, to);
      last = to;
    }
    run(out, 0, words, last, last);
    return out.toByteArray();
  }

  private static void run(ByteArrayOutputStream out, int skip, byte[] words, int from, int to) {
    out.write(skip);
    out.write(to - from);
    out.write(words, from, to - from);
  }

  /** The first word from there on that is not zero. */
  private static int next(byte[] words, int from) {
    int at = from;
    while (at < words.length && words[at] == 0) {
      at++;
    }
    return at;
  }

  /** Behind the last word of the run that begins there. */
  private static int end(byte[] words, int from) {
    int end = from + 1;
    for (int at = next(words, end);
        at < words.length && at - end <= BRIDGED && at - from < MOST;
        at = next(words, end)) {
      end = at + 1;
    }
    return end;
  }

  /** Whether any word is not zero. */
  static boolean anything(byte[] words) {
    return next(words, 0) < words.length;
  }

  /** Reads inputs of a payload one after another, as strictly as the hardware. */
  static final class Reader {

    private final byte[] payload;
    private final int values;
    private int at;

    /**
     * @param from where the first one begins
     * @param values of each
     */
    Reader(byte[] payload, int from, int values) {
      this.payload = payload;
      this.at = from;
      this.values = values;
    }

    /** Whether nothing is left. */
    boolean ended() {
      return at == payload.length;
    }

    /** The words of the next; null where the payload does not go on with an input. */
    byte @Nullable [] next() {
      int form = take();
      if (form == DENSE && payload.length - at >= values) {
        at += values;
        return Arrays.copyOfRange(payload, at - values, at);
      }
      return form == SPARSE ? runs() : null;
    }

    private byte @Nullable [] runs() {
      byte[] out = new byte[values];
      int index = 0;
      while (true) {
        int skip = take();
        int count = take();
        if (skip == 0 && count == 0) {
          return out;
        }
        index += skip;
        if (skip < 0 || count < 0 || count > payload.length - at || count > values - index) {
          return null;
        }
        System.arraycopy(payload, at, out, index, count);
        at += count;
        index += count;
      }
    }

    /** The next byte; -1 where there is none. */
    private int take() {
      return ended() ? -1 : payload[at++] & 0xFF;
    }
  }
}
