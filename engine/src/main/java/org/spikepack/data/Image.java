package org.spikepack.data;

import java.nio.file.Path;
import org.spikepack.fault.BadFile;
import org.spikepack.store.BoundedFile;
import org.spikepack.store.RegularFile;

/**
 * One decoded picture: 8 bits per value, {@code [channel, y, x]}, one channel (grey) or three (red,
 * green, blue). Transparency is laid over black: where nothing is drawn, nothing drives a neuron.
 */
record Image(int channels, int height, int width, byte[] pixels) {

  private static final int MOST_FILE_BYTES = 64 << 20;
  private static final int MOST_SIDE = 1 << 14;
  private static final int MOST_VALUES = 64 << 20;

  /**
   * Reads PNG, JPEG, PGM or PPM (binary) or BMP; the format is told from the first bytes.
   *
   * @throws BadFile when the file is damaged or of another format
   */
  static Image read(Path file) throws BadFile {
    String where = RegularFile.where(file);
    byte[] bytes = BoundedFile.read(file, MOST_FILE_BYTES);
    if (startsWith(bytes, 0x89, 'P', 'N', 'G')) {
      return new Png(where, bytes).decode();
    }
    if (startsWith(bytes, 'P', '5') || startsWith(bytes, 'P', '6')) {
      return new Pnm(where, bytes).decode();
    }
    if (startsWith(bytes, 'B', 'M')) {
      return new Bmp(where, bytes).decode();
    }
    if (startsWith(bytes, 0xFF, 0xD8)) {
      return new Jpeg(where, bytes).decode();
    }
    throw new BadFile(where, "its image format is not known", "convert it to PNG");
  }

  private static boolean startsWith(byte[] bytes, int... magic) {
    for (int i = 0; i < magic.length; i++) {
      if (bytes.length <= i || (bytes[i] & 0xFF) != magic[i]) {
        return false;
      }
    }
    return true;
  }

  /** Refuses a declared size that no picture here has. */
  static void requireSize(String where, int channels, long height, long width) throws BadFile {
    if (height < 1
        || width < 1
        || height > MOST_SIDE
        || width > MOST_SIDE
        || channels * height * width > MOST_VALUES) {
      throw new BadFile(
          where,
          "its header declares " + width + " × " + height + " pixels",
          "scale it to at most " + MOST_SIDE + " pixels a side");
    }
  }

  /** A picture to draw into; its size has been checked, and that the file holds as much. */
  static Image black(int channels, int height, int width) {
    return new Image(channels, height, width, new byte[channels * height * width]);
  }

  void set(int channel, int y, int x, int value) {
    pixels[(channel * height + y) * width + x] = (byte) value;
  }

  static BadFile truncated(String where) {
    return new BadFile(where, "it ends too early", "fetch or make the image again");
  }
}
