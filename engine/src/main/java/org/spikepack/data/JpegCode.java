package org.spikepack.data;

import org.spikepack.fault.BadFile;

/** A Huffman code of a JPEG picture: the shortest words are the smallest numbers. */
final class JpegCode {

  private static final int LONGEST = 16;

  private final String where;
  private final int[] symbols;

  /** The first word of each length, and how many there are. */
  private final int[] first = new int[LONGEST];

  private final int[] counts;

  /**
   * @param counts words of 1 to 16 bits
   * @param symbols what they stand for, in their order
   */
  JpegCode(String where, int[] counts, int[] symbols) throws BadFile {
    this.where = where;
    this.symbols = symbols;
    this.counts = counts;
    int word = 0;
    for (int i = 0; i < LONGEST; i++) {
      first[i] = word;
      word += counts[i];
      if (word > 1 << (i + 1)) {
        throw damaged();
      }
      word <<= 1;
    }
  }

  int next(JpegBits bits) throws BadFile {
    int word = 0;
    int before = 0;
    for (int i = 0; i < LONGEST; i++) {
      word = word << 1 | bits.bit();
      if (word - first[i] < counts[i]) {
        return symbols[before + word - first[i]];
      }
      before += counts[i];
    }
    throw damaged();
  }

  private BadFile damaged() {
    return new BadFile(where, "its bits fit no code", "fetch the image again or convert it to PNG");
  }
}
