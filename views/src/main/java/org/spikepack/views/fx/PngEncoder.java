package org.spikepack.views.fx;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Writes the PNG format (ISO/IEC 15948): 8 bits per channel, red, green, blue. */
public record PngEncoder(int width, int height) {

  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
  private static final byte[] TRUE_COLOUR = {8, 2, 0, 0, 0};
  private static final int CHANNELS = 3;

  /** Filter type 2: each byte minus the one above it. */
  private static final byte UP = 2;

  /**
   * @param argb colours row by row, {@code [height · width]}, alpha in the highest byte, left out
   */
  public byte[] encode(int[] argb) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(SIGNATURE);
    chunk(
        out, "IHDR", ByteBuffer.allocate(13).putInt(width).putInt(height).put(TRUE_COLOUR).array());
    chunk(out, "IDAT", deflated(filtered(argb)));
    chunk(out, "IEND", new byte[0]);
    return out.toByteArray();
  }

  private byte[] filtered(int[] argb) {
    byte[] out = new byte[height * (1 + width * CHANNELS)];
    int at = 0;
    for (int y = 0; y < height; y++) {
      out[at++] = UP;
      for (int x = 0; x < width; x++) {
        int here = argb[y * width + x];
        int above = y == 0 ? 0 : argb[(y - 1) * width + x];
        for (int shift = 16; shift >= 0; shift -= 8) {
          out[at++] = (byte) ((here >> shift) - (above >> shift));
        }
      }
    }
    return out;
  }

  private static byte[] deflated(byte[] raw) {
    try (Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION)) {
      deflater.setInput(raw);
      deflater.finish();
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      byte[] buffer = new byte[1 << 16];
      while (!deflater.finished()) {
        out.write(buffer, 0, deflater.deflate(buffer));
      }
      return out.toByteArray();
    }
  }

  private static void chunk(ByteArrayOutputStream out, String type, byte[] data) {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 crc = new CRC32();
    crc.update(name);
    crc.update(data);
    out.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
    out.writeBytes(name);
    out.writeBytes(data);
    out.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
  }
}
