package org.spikepack.data;

import org.spikepack.fault.BadFile;

/** The bits of a scan of a JPEG picture, up to the next marker. */
final class JpegBits {

  private final String where;
  private final byte[] file;
  private int at;
  private int current;
  private int left;

  JpegBits(String where, byte[] file, int at) {
    this.where = where;
    this.file = file;
    this.at = at;
  }

  /** The next bit; 0 where a marker stands in the way. */
  int bit() throws BadFile {
    if (left == 0) {
      current = octet();
      left = 8;
    }
    left--;
    return current >> left & 1;
  }

  private int octet() throws BadFile {
    if (at + 1 >= file.length) {
      throw Image.truncated(where);
    }
    if (file[at] != (byte) 0xFF) {
      return file[at++] & 0xFF;
    }
    if (file[at + 1] != 0) {
      return 0;
    }
    at += 2;
    return 0xFF;
  }

  /** A whole number of so many bits. */
  int bits(int count) throws BadFile {
    int value = 0;
    for (int i = 0; i < count; i++) {
      value = value << 1 | bit();
    }
    return value;
  }

  /** A number with a sign in so many bits: the lower half stands for the negative ones. */
  int signed(int count) throws BadFile {
    if (count == 0) {
      return 0;
    }
    int value = bits(count);
    return value < 1 << (count - 1) ? value - (1 << count) + 1 : value;
  }

  /** Goes on behind the marker that lies between two restarts, where there is one. */
  void restart() {
    left = 0;
    int look = at;
    while (look + 1 < file.length && file[look] == (byte) 0xFF && file[look + 1] == (byte) 0xFF) {
      look++;
    }
    if (look + 1 < file.length && (file[look + 1] & 0xF8) == 0xD0) {
      at = look + 2;
    }
  }

  /** The place of the first byte that has not been read. */
  int at() {
    return at;
  }
}
