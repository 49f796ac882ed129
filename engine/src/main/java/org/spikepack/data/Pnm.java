package org.spikepack.data;

import org.spikepack.fault.BadFile;

/**
 * Decodes binary PGM (grey) and PPM (colour), the formats of Netpbm: text head with width, height
 * and largest value, then one or two bytes per value.
 */
final class Pnm {

  private static final int MOST_DIGITS = 9;

  private final String where;
  private final byte[] bytes;
  private int at = 2;

  Pnm(String where, byte[] bytes) {
    this.where = where;
    this.bytes = bytes;
  }

  Image decode() throws BadFile {
    int channels = bytes[1] == '6' ? 3 : 1;
    int width = number();
    int height = number();
    int largest = number();
    at++;
    if (largest < 1 || largest > 0xFFFF) {
      throw damaged("its largest value is " + largest);
    }
    Image.requireSize(where, channels, height, width);
    int bytesPerValue = largest > 255 ? 2 : 1;
    if (bytes.length - at < (long) channels * height * width * bytesPerValue) {
      throw Image.truncated(where);
    }
    Image image = Image.black(channels, height, width);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        for (int c = 0; c < channels; c++) {
          int value = bytes[at++] & 0xFF;
          if (bytesPerValue == 2) {
            value = value << 8 | (bytes[at++] & 0xFF);
          }
          image.set(c, y, x, (Math.min(value, largest) * 255 + largest / 2) / largest);
        }
      }
    }
    return image;
  }

  /** The next number of the head; blanks and comments before it are skipped. */
  private int number() throws BadFile {
    while (at < bytes.length && (Character.isWhitespace(bytes[at]) || bytes[at] == '#')) {
      if (bytes[at] == '#') {
        while (at < bytes.length && bytes[at] != '\n') {
          at++;
        }
      } else {
        at++;
      }
    }
    int start = at;
    int number = 0;
    while (at < bytes.length && bytes[at] >= '0' && bytes[at] <= '9' && at - start < MOST_DIGITS) {
      number = 10 * number + bytes[at++] - '0';
    }
    if (at == start) {
      throw damaged("its header is damaged");
    }
    return number;
  }

  private BadFile damaged(String what) {
    return new BadFile(where, what, "fetch the image again or convert it to PNG");
  }
}
