package org.spikepack.data;

import org.spikepack.fault.BadFile;

/**
 * The colours that a palette image points into. Greys only give a picture of one channel, so that a
 * grey BMP, which always has a palette, stays grey.
 */
final class Palette {

  private final int[] red;
  private final int[] green;
  private final int[] blue;
  private final boolean grey;

  Palette(int[] red, int[] green, int[] blue) {
    this.red = red;
    this.green = green;
    this.blue = blue;
    boolean allGrey = true;
    for (int i = 0; i < red.length; i++) {
      allGrey &= red[i] == green[i] && green[i] == blue[i];
    }
    this.grey = allGrey;
  }

  int channels() {
    return grey ? 1 : 3;
  }

  void paint(String where, Image image, int y, int x, int index) throws BadFile {
    if (index >= red.length) {
      throw new BadFile(
          where,
          "a pixel points to colour " + index + " of a palette of " + red.length,
          "make the image again");
    }
    image.set(0, y, x, red[index]);
    if (!grey) {
      image.set(1, y, x, green[index]);
      image.set(2, y, x, blue[index]);
    }
  }
}
