package org.spikepack.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.spikepack.fault.BadFile;

/** Decodes uncompressed Windows bitmaps of 8 (palette), 24 and 32 bits per pixel. */
final class Bmp {

  private static final int FILE_HEADER_BYTES = 14;
  private static final int INFO_HEADER_BYTES = 40;

  private final String where;
  private final ByteBuffer file;

  Bmp(String where, byte[] bytes) {
    this.where = where;
    this.file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  Image decode() throws BadFile {
    if (file.capacity() < FILE_HEADER_BYTES + INFO_HEADER_BYTES) {
      throw Image.truncated(where);
    }
    long start = file.getInt(10) & 0xFFFF_FFFFL;
    int width = file.getInt(18);
    int storedHeight = file.getInt(22);
    int bits = file.getShort(28);
    int compression = file.getInt(30);
    if (file.getInt(14) < INFO_HEADER_BYTES
        || compression != 0
        || (bits != 8 && bits != 24 && bits != 32)) {
      throw new BadFile(where, "it is a compressed or uncommon kind of BMP", "convert it to PNG");
    }
    Palette palette = bits == 8 ? palette() : null;
    int channels = palette == null ? 3 : palette.channels();
    Image.requireSize(where, channels, Math.abs((long) storedHeight), width);
    int height = Math.abs(storedHeight);
    int rowBytes = (width * bits / 8 + 3) / 4 * 4;
    if (start + (long) height * rowBytes > file.capacity()) {
      throw Image.truncated(where);
    }
    Image image = Image.black(channels, height, width);
    for (int y = 0; y < height; y++) {
      // Rows run upwards unless the height is negative.
      int row = (int) start + rowBytes * (storedHeight > 0 ? height - 1 - y : y);
      for (int x = 0; x < width; x++) {
        if (palette != null) {
          palette.paint(where, image, y, x, file.get(row + x) & 0xFF);
        } else {
          int pixel = row + x * bits / 8;
          image.set(0, y, x, file.get(pixel + 2));
          image.set(1, y, x, file.get(pixel + 1));
          image.set(2, y, x, file.get(pixel));
        }
      }
    }
    return image;
  }

  private Palette palette() throws BadFile {
    int declared = file.getInt(46);
    int size = declared == 0 ? 256 : declared;
    long start = FILE_HEADER_BYTES + (file.getInt(14) & 0xFFFF_FFFFL);
    if (size < 0 || size > 256 || start + 4L * size > file.capacity()) {
      throw Image.truncated(where);
    }
    int[][] rgb = new int[3][size];
    for (int i = 0; i < size; i++) {
      for (int c = 0; c < 3; c++) {
        rgb[c][i] = file.get((int) start + 4 * i + 2 - c) & 0xFF;
      }
    }
    return new Palette(rgb[0], rgb[1], rgb[2]);
  }
}
