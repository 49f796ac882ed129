package org.spikepack.data;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.spikepack.data.JpegScan.Part;
import org.spikepack.fault.BadFile;

/**
 * Decodes JPEG without a window toolkit: grey and colour of 8 bits, sequential and progressive,
 * Huffman coded, which is what cameras and programs write. Sources: ITU-T T.81 (1992), and JFIF
 * 1.02 for the colours.
 */
final class Jpeg {

  private static final int TABLES = 4;

  /** The first coefficient of a block of 64 pixels takes at least one bit. */
  private static final int MOST_PIXELS_PER_BYTE = 8 * JpegPlane.BLOCK;

  private static final int APP14 = 0xEE;
  private static final int RGB = 0;

  private final String where;
  private final byte[] file;
  private int at = 2;
  private final int[] @Nullable [] quantisation = new int[TABLES][];
  private final @Nullable JpegCode[] dc = new JpegCode[TABLES];
  private final @Nullable JpegCode[] ac = new JpegCode[TABLES];
  private final List<JpegPlane> planes = new ArrayList<>();
  private int height;
  private int width;
  private boolean progressive;
  private int restart;
  private int transform = -1;

  Jpeg(String where, byte[] bytes) {
    this.where = where;
    this.file = bytes;
  }

  Image decode() throws BadFile {
    int marker = marker();
    while (marker != 0xD9) {
      if (marker != 0x01 && (marker < 0xD0 || marker > 0xD7)) {
        segment(marker);
      }
      marker = marker();
    }
    if (planes.isEmpty()) {
      throw damaged("it has no picture");
    }
    return picture();
  }

  /** The next marker, wherever it is. */
  private int marker() throws BadFile {
    while (true) {
      if (octet() == 0xFF) {
        int code = octet();
        while (code == 0xFF) {
          code = octet();
        }
        if (code != 0) {
          return code;
        }
      }
    }
  }

  private void segment(int marker) throws BadFile {
    int end = at + word();
    if (end > file.length) {
      throw Image.truncated(where);
    }
    switch (marker) {
      case 0xC0, 0xC1, 0xC2 -> frame(marker == 0xC2, end);
      case 0xC4 -> codes(end);
      case 0xDB -> quantisations(end);
      case 0xDD -> restart = word();
      case 0xDA -> end = scan();
      case APP14 -> adobe(end);
      case 0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF ->
          throw uncommon("its coding is lossless, hierarchical or arithmetic");
      default -> {}
    }
    at = end;
  }

  private void adobe(int end) {
    if (end - at >= 12 && file[at] == 'A' && file[at + 1] == 'd') {
      transform = file[at + 11];
    }
  }

  private void frame(boolean progressively, int end) throws BadFile {
    progressive = progressively;
    if (octet() != 8) {
      throw uncommon("its values have more than 8 bits");
    }
    height = word();
    width = word();
    int count = octet();
    if (!planes.isEmpty() || end - at < 3 * count) {
      throw damaged("its header is damaged");
    }
    if (count != 1 && count != 3) {
      throw uncommon("it is neither grey nor of three colours");
    }
    Image.requireSize(where, count, height, width);
    if ((long) height * width > (long) MOST_PIXELS_PER_BYTE * file.length) {
      throw Image.truncated(where);
    }
    int[][] found = new int[count][];
    int across = 1;
    int down = 1;
    for (int i = 0; i < count; i++) {
      int id = octet();
      int sampling = octet();
      found[i] = new int[] {id, sampling >> 4, sampling & 15, octet()};
      if (found[i][1] < 1 || found[i][1] > 4 || found[i][2] < 1 || found[i][2] > 4) {
        throw damaged("its sampling is damaged");
      }
      across = Math.max(across, found[i][1]);
      down = Math.max(down, found[i][2]);
    }
    for (int[] one : found) {
      planes.add(new JpegPlane(one[0], one[1], one[2], one[3], across, down, width, height));
    }
  }

  private void codes(int end) throws BadFile {
    while (at < end) {
      int kind = octet();
      int[] counts = new int[16];
      int sum = 0;
      for (int i = 0; i < 16; i++) {
        counts[i] = octet();
        sum += counts[i];
      }
      if ((kind >> 4) > 1 || (kind & 15) >= TABLES || sum > 256 || at + sum > end) {
        throw damaged("a code table is damaged");
      }
      int[] symbols = new int[sum];
      for (int i = 0; i < sum; i++) {
        symbols[i] = octet();
      }
      (kind >> 4 == 0 ? dc : ac)[kind & 15] = new JpegCode(where, counts, symbols);
    }
  }

  private void quantisations(int end) throws BadFile {
    while (at < end) {
      int kind = octet();
      boolean wide = kind >> 4 != 0;
      if ((kind & 15) >= TABLES || at + (wide ? 128 : 64) > end) {
        throw damaged("a quantisation table is damaged");
      }
      int[] table = new int[JpegPlane.BLOCK];
      for (int k = 0; k < table.length; k++) {
        table[JpegScan.ZIGZAG[k]] = wide ? word() : octet();
      }
      quantisation[kind & 15] = table;
    }
  }

  /** One scan; returns where its bits end. */
  private int scan() throws BadFile {
    int count = octet();
    List<Part> parts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int id = octet();
      int tables = octet();
      JpegPlane plane =
          planes.stream()
              .filter(one -> one.id == id)
              .findFirst()
              .orElseThrow(() -> damaged("a scan is of no plane"));
      parts.add(new Part(plane, dc[(tables >> 4) & 3], ac[tables & 3]));
    }
    int from = octet();
    int to = octet();
    int bits = octet();
    if (parts.isEmpty() || from > to || to >= JpegPlane.BLOCK || (from > 0 && count > 1)) {
      throw damaged("a scan is damaged");
    }
    JpegScan scan = new JpegScan(where, new JpegBits(where, file, at), parts, restart);
    return progressive ? scan.progressive(from, to, bits >> 4, bits & 15) : scan.sequential();
  }

  private Image picture() throws BadFile {
    byte[][] samples = new byte[planes.size()][];
    for (int i = 0; i < samples.length; i++) {
      int[] table = quantisation[planes.get(i).table & 3];
      if (table == null) {
        throw damaged("a quantisation table is missing");
      }
      samples[i] = planes.get(i).samples(table, width, height);
    }
    Image image = Image.black(samples.length, height, width);
    boolean rgb = transform == RGB || (planes.getFirst().id == 'R' && transform < 0);
    if (samples.length == 3 && !rgb) {
      colours(samples);
    }
    for (int i = 0; i < samples.length; i++) {
      System.arraycopy(samples[i], 0, image.pixels(), i * width * height, width * height);
    }
    return image;
  }

  /** From brightness and two colour differences to red, green and blue. */
  private static void colours(byte[][] samples) {
    for (int i = 0; i < samples[0].length; i++) {
      double y = samples[0][i] & 0xFF;
      double blue = (samples[1][i] & 0xFF) - 128;
      double red = (samples[2][i] & 0xFF) - 128;
      samples[0][i] = JpegPlane.pixel(y + 1.402 * red);
      samples[1][i] = JpegPlane.pixel(y - 0.344136 * blue - 0.714136 * red);
      samples[2][i] = JpegPlane.pixel(y + 1.772 * blue);
    }
  }

  private int octet() throws BadFile {
    if (at >= file.length) {
      throw Image.truncated(where);
    }
    return file[at++] & 0xFF;
  }

  private int word() throws BadFile {
    return octet() << 8 | octet();
  }

  private BadFile uncommon(String what) {
    return new BadFile(where, "it is an uncommon kind of JPEG: " + what, "convert it to PNG");
  }

  private BadFile damaged(String what) {
    return new BadFile(where, what, "fetch the image again or convert it to PNG");
  }
}
