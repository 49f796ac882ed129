package org.spikepack.data;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.IntUnaryOperator;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;

/** Well-formed files of the formats that the readers take, as the tests need them. */
final class SampleFiles {

  private SampleFiles() {}

  /** An IDX file of unsigned bytes whose element i is {@code value.applyAsInt(i)}. */
  static byte[] idx(IntUnaryOperator value, int... dims) {
    int size = 1;
    for (int dim : dims) {
      size *= dim;
    }
    ByteBuffer out = ByteBuffer.allocate(4 + 4 * dims.length + size);
    out.put(new byte[] {0, 0, 8, (byte) dims.length});
    for (int dim : dims) {
      out.putInt(dim);
    }
    for (int i = 0; i < size; i++) {
      out.put((byte) value.applyAsInt(i));
    }
    return out.array();
  }

  static byte[] gzip(byte[] content) {
    return through(content, GZIPOutputStream::new);
  }

  private interface Wrapping {
    OutputStream around(OutputStream out) throws IOException;
  }

  private static byte[] through(byte[] content, Wrapping wrapping) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = wrapping.around(bytes)) {
      out.write(content);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  /** A grey PNG of 8 bits; pixel i (row-major) is {@code value.applyAsInt(i)}. */
  static byte[] greyPng(int width, int height, IntUnaryOperator value) {
    byte[][] rows = new byte[height][width];
    for (int i = 0; i < width * height; i++) {
      rows[i / width][i % width] = (byte) value.applyAsInt(i);
    }
    return png(width, 8, 0, 0, rows, null, null);
  }

  /**
   * A PNG from packed rows.
   *
   * @param filter of the first row; each further row takes the next of the five
   */
  static byte[] png(
      int width,
      int depth,
      int colour,
      int filter,
      byte[][] rows,
      byte[] palette,
      byte[] opacities) {
    int[] samples = {1, 0, 3, 1, 2, 0, 4};
    int step = Math.max(1, samples[colour] * depth / 8);
    ByteArrayOutputStream raw = new ByteArrayOutputStream();
    for (int y = 0; y < rows.length; y++) {
      int kind = filter == 0 ? 0 : 1 + (filter - 1 + y) % 4;
      raw.write(kind);
      for (int i = 0; i < rows[y].length; i++) {
        int left = i < step ? 0 : rows[y][i - step] & 0xFF;
        int up = y == 0 ? 0 : rows[y - 1][i] & 0xFF;
        int upLeft = i < step || y == 0 ? 0 : rows[y - 1][i - step] & 0xFF;
        raw.write(rows[y][i] - prediction(kind, left, up, upLeft));
      }
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});
    ByteBuffer header = ByteBuffer.allocate(13).putInt(width).putInt(rows.length);
    chunk(out, "IHDR", header.put((byte) depth).put((byte) colour).array());
    if (palette != null) {
      chunk(out, "PLTE", palette);
    }
    if (opacities != null) {
      chunk(out, "tRNS", opacities);
    }
    byte[] deflated = through(raw.toByteArray(), DeflaterOutputStream::new);
    int half = deflated.length / 2;
    chunk(out, "IDAT", java.util.Arrays.copyOf(deflated, half));
    chunk(out, "tEXt", "Comment\0made by a test".getBytes(StandardCharsets.ISO_8859_1));
    chunk(out, "IDAT", java.util.Arrays.copyOfRange(deflated, half, deflated.length));
    chunk(out, "IEND", new byte[0]);
    return out.toByteArray();
  }

  private static int prediction(int kind, int left, int up, int upLeft) {
    return switch (kind) {
      case 1 -> left;
      case 2 -> up;
      case 3 -> (left + up) / 2;
      case 4 -> nearest(left + up - upLeft, left, up, upLeft);
      default -> 0;
    };
  }

  private static int nearest(int to, int... candidates) {
    int best = candidates[0];
    for (int candidate : candidates) {
      best = Math.abs(to - candidate) < Math.abs(to - best) ? candidate : best;
    }
    return best;
  }

  static void chunk(ByteArrayOutputStream out, String type, byte[] data) {
    ByteBuffer chunk = ByteBuffer.allocate(12 + data.length).putInt(data.length);
    chunk.put(type.getBytes(StandardCharsets.US_ASCII)).put(data);
    CRC32 crc = new CRC32();
    crc.update(chunk.array(), 4, data.length + 4);
    out.writeBytes(chunk.putInt((int) crc.getValue()).array());
  }

  /** An uncompressed BMP; rows bottom first, padded by the caller. */
  static byte[] bmp(int width, int height, int bits, int[] palette, byte[] pixels) {
    ByteBuffer out =
        ByteBuffer.allocate(54 + 4 * palette.length + pixels.length)
            .order(java.nio.ByteOrder.LITTLE_ENDIAN);
    out.put((byte) 'B').put((byte) 'M').putInt(out.capacity()).putInt(0);
    out.putInt(54 + 4 * palette.length).putInt(40).putInt(width).putInt(height);
    out.putShort((short) 1).putShort((short) bits).putInt(0).putInt(pixels.length);
    out.putInt(0).putInt(0).putInt(palette.length).putInt(0);
    for (int colour : palette) {
      out.putInt(colour);
    }
    return out.put(pixels).array();
  }
}
