package org.spikepack.data;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;
import org.spikepack.fault.BadFile;
import org.spikepack.store.DeclaredArray;

/**
 * Decodes PNG without a window toolkit: all colour types and depths (16 bits keep their high byte),
 * not interlaced. Source: W3C, Portable Network Graphics, second edition.
 */
final class Png {

  private static final int SIGNATURE_BYTES = 8;
  private static final int GREY = 0;
  private static final int RGB = 2;
  private static final int PALETTE = 3;
  private static final int GREY_ALPHA = 4;
  private static final int RGBA = 6;

  private final String where;
  private final ByteBuffer file;
  private int width;
  private int height;
  private int depth;
  private int colour = -1;
  private @Nullable ByteBuffer colours;
  private @Nullable ByteBuffer opacities;
  private final ByteArrayOutputStream deflated = new ByteArrayOutputStream();

  Png(String where, byte[] bytes) {
    this.where = where;
    this.file = ByteBuffer.wrap(bytes);
  }

  Image decode() throws BadFile {
    if (file.capacity() < SIGNATURE_BYTES) {
      throw Image.truncated(where);
    }
    file.position(SIGNATURE_BYTES);
    boolean more = true;
    while (more) {
      more = chunk();
    }
    if (colour < 0) {
      throw damaged("it has no header");
    }
    return pixels();
  }

  /** Reads one chunk: length, type, data, checksum. False at the end of the picture. */
  private boolean chunk() throws BadFile {
    if (file.remaining() < 12) {
      throw Image.truncated(where);
    }
    int length = file.getInt();
    if (length < 0 || length > file.remaining() - 8) {
      throw Image.truncated(where);
    }
    CRC32 crc = new CRC32();
    crc.update(file.slice(file.position(), length + 4));
    byte[] name = new byte[4];
    file.get(name);
    ByteBuffer data = file.slice(file.position(), length);
    file.position(file.position() + length);
    if (file.getInt() != (int) crc.getValue()) {
      throw damaged("a checksum does not match");
    }
    switch (new String(name, StandardCharsets.ISO_8859_1)) {
      case "IHDR" -> header(data);
      case "PLTE" -> colours = data;
      case "tRNS" -> opacities = data;
      case "IDAT" -> deflated.write(data.array(), data.arrayOffset(), length);
      case "IEND" -> {
        return false;
      }
      default -> {
        // Text, time, gamma and the like change no pixel that is read here.
      }
    }
    return true;
  }

  private void header(ByteBuffer data) throws BadFile {
    if (data.remaining() != 13 || colour >= 0) {
      throw damaged("its header is damaged");
    }
    width = data.getInt();
    height = data.getInt();
    depth = data.get();
    colour = data.get();
    boolean fits =
        switch (colour) {
          case GREY -> depth == 1 || depth == 2 || depth == 4 || depth == 8 || depth == 16;
          case PALETTE -> depth == 1 || depth == 2 || depth == 4 || depth == 8;
          case RGB, GREY_ALPHA, RGBA -> depth == 8 || depth == 16;
          default -> false;
        };
    if (!fits || data.get() != 0 || data.get() != 0) {
      throw damaged("its header is damaged");
    }
    if (data.get() != 0) {
      throw new BadFile(where, "it is interlaced", "save it without interlacing");
    }
  }

  private Image pixels() throws BadFile {
    Palette palette = colour == PALETTE ? palette() : null;
    int channels = palette != null ? palette.channels() : colour == RGB || colour == RGBA ? 3 : 1;
    Image.requireSize(where, channels, height, width);
    int bitsPerPixel = depth * samplesPerPixel();
    int rowBytes = (int) (((long) width * bitsPerPixel + 7) / 8);
    DeclaredArray.requireInflatable(where, (rowBytes + 1L) * height, deflated.size());
    Image image = Image.black(channels, height, width);
    byte[] above = new byte[rowBytes];
    byte[] row = new byte[rowBytes];
    try (InputStream in =
        new InflaterInputStream(new ByteArrayInputStream(deflated.toByteArray()))) {
      for (int y = 0; y < height; y++) {
        int filter = in.read();
        if (filter < 0 || in.readNBytes(row, 0, rowBytes) < rowBytes) {
          throw Image.truncated(where);
        }
        unfilter(filter, row, above, Math.max(1, bitsPerPixel / 8));
        paint(image, palette, y, row);
        byte[] spare = above;
        above = row;
        row = spare;
      }
    } catch (EOFException early) {
      throw Image.truncated(where);
    } catch (IOException refused) {
      throw damaged("its compressed pixels are damaged");
    }
    return image;
  }

  private int samplesPerPixel() {
    return switch (colour) {
      case RGB -> 3;
      case GREY_ALPHA -> 2;
      case RGBA -> 4;
      default -> 1;
    };
  }

  /**
   * Undoes the prediction of a row from its left and upper neighbours (section 9 of the source).
   */
  private void unfilter(int filter, byte[] row, byte[] above, int step) throws BadFile {
    if (filter > 4) {
      throw damaged("a row has the filter " + filter);
    }
    for (int i = 0; i < row.length; i++) {
      int left = i < step ? 0 : row[i - step] & 0xFF;
      int up = above[i] & 0xFF;
      int upLeft = i < step ? 0 : above[i - step] & 0xFF;
      row[i] +=
          (byte)
              switch (filter) {
                case 1 -> left;
                case 2 -> up;
                case 3 -> (left + up) / 2;
                case 4 -> paeth(left, up, upLeft);
                default -> 0;
              };
    }
  }

  private static int paeth(int left, int up, int upLeft) {
    int estimate = left + up - upLeft;
    int toLeft = Math.abs(estimate - left);
    int toUp = Math.abs(estimate - up);
    int toUpLeft = Math.abs(estimate - upLeft);
    if (toLeft <= toUp && toLeft <= toUpLeft) {
      return left;
    }
    return toUp <= toUpLeft ? up : upLeft;
  }

  private void paint(Image image, @Nullable Palette palette, int y, byte[] row) throws BadFile {
    int samples = samplesPerPixel();
    boolean alpha = colour == GREY_ALPHA || colour == RGBA;
    for (int x = 0; x < width; x++) {
      if (palette != null) {
        palette.paint(where, image, y, x, bits(row, x));
        continue;
      }
      int opacity = alpha ? value(row, x * samples + samples - 1) : 255;
      for (int c = 0; c < image.channels(); c++) {
        image.set(c, y, x, overBlack(value(row, x * samples + c), opacity));
      }
    }
  }

  /** A sample as 8 bits. */
  private int value(byte[] row, int i) {
    return switch (depth) {
      case 8 -> row[i] & 0xFF;
      case 16 -> row[2 * i] & 0xFF;
      default -> bits(row, i) * 255 / ((1 << depth) - 1);
    };
  }

  /** A sample of at most 8 bits as stored, the leftmost in the highest bits. */
  private int bits(byte[] row, int i) {
    int bit = i * depth;
    return (row[bit >> 3] & 0xFF) >> (8 - depth - (bit & 7)) & ((1 << depth) - 1);
  }

  private static int overBlack(int value, int opacity) {
    return (value * opacity + 127) / 255;
  }

  private Palette palette() throws BadFile {
    if (colours == null || colours.remaining() % 3 != 0) {
      throw damaged("its palette is missing or damaged");
    }
    int size = colours.remaining() / 3;
    int[][] rgb = new int[3][size];
    for (int i = 0; i < size; i++) {
      int opacity = opacities != null && i < opacities.remaining() ? opacities.get(i) & 0xFF : 255;
      for (int c = 0; c < 3; c++) {
        rgb[c][i] = overBlack(colours.get(3 * i + c) & 0xFF, opacity);
      }
    }
    return new Palette(rgb[0], rgb[1], rgb[2]);
  }

  private BadFile damaged(String what) {
    return new BadFile(where, what, "fetch the image again or save it as PNG anew");
  }
}
