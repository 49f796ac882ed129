package org.spikepack.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spikepack.fault.BadFile;

/** Pictures are decoded pixel by pixel as their formats say. */
class ImageTest {

  @TempDir Path folder;

  private Image read(byte[] bytes) throws Exception {
    return Image.read(Files.write(folder.resolve("image"), bytes));
  }

  private static byte[] bytes(int... values) {
    byte[] out = new byte[values.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = (byte) values[i];
    }
    return out;
  }

  @ParameterizedTest
  @CsvSource({"0,1,0", "0,1,1", "2,3,2", "2,3,4", "4,1,3", "6,3,1"})
  void png_of_8_bits_is_read_through_every_filter(int colour, int channels, int filter)
      throws Exception {
    int samples = new int[] {1, 0, 3, 1, 2, 0, 4}[colour];
    int width = 13;
    byte[][] rows = new byte[9][width * samples];
    Random random = new Random(colour);
    for (byte[] row : rows) {
      random.nextBytes(row);
      for (int x = 0; x < width && samples % 2 == 0; x++) {
        row[x * samples + samples - 1] = (byte) 255;
      }
    }
    Image image = read(SampleFiles.png(width, 8, colour, filter, rows, null, null));
    assertEquals(channels, image.channels());
    for (int c = 0; c < channels; c++) {
      for (int y = 0; y < 9; y++) {
        for (int x = 0; x < width; x++) {
          assertEquals(rows[y][x * samples + c], image.pixels()[(c * 9 + y) * width + x]);
        }
      }
    }
  }

  @Test
  void png_depths_are_scaled_to_8_bits() throws Exception {
    byte[][] bits = {bytes(0b1010_0000)};
    assertArrayEquals(
        bytes(255, 0, 255), read(SampleFiles.png(3, 1, 0, 0, bits, null, null)).pixels());
    byte[][] pairs = {bytes(0b0001_1011)};
    assertArrayEquals(
        bytes(0, 85, 170, 255), read(SampleFiles.png(4, 2, 0, 0, pairs, null, null)).pixels());
    byte[][] nibbles = {bytes(0x0F, 0x30)};
    assertArrayEquals(
        bytes(0, 255, 51), read(SampleFiles.png(3, 4, 0, 0, nibbles, null, null)).pixels());
    byte[][] words = {bytes(0x12, 0x34, 0xFF, 0xFF)};
    assertArrayEquals(
        bytes(0x12, 0xFF), read(SampleFiles.png(2, 16, 0, 0, words, null, null)).pixels());
  }

  @Test
  void transparency_is_laid_over_black() throws Exception {
    byte[][] greyAlpha = {bytes(200, 0, 200, 255, 200, 51)};
    assertArrayEquals(
        bytes(0, 200, 40), read(SampleFiles.png(3, 8, 4, 0, greyAlpha, null, null)).pixels());
  }

  @Test
  void a_palette_gives_colours_and_one_of_greys_gives_grey() throws Exception {
    byte[][] indices = {bytes(0b0110_0000)};
    byte[] colours = bytes(10, 20, 30, 40, 50, 60, 70, 80, 90);
    Image colour = read(SampleFiles.png(2, 2, 3, 0, indices, colours, bytes(255, 255, 0)));
    assertEquals(3, colour.channels());
    assertArrayEquals(bytes(40, 0, 50, 0, 60, 0), colour.pixels());
    byte[] greys = bytes(0, 0, 0, 99, 99, 99, 5, 5, 5);
    Image grey = read(SampleFiles.png(2, 2, 3, 0, indices, greys, null));
    assertArrayEquals(bytes(99, 5), grey.pixels());
    assertRefused(SampleFiles.png(2, 2, 3, 0, indices, bytes(1, 2, 3), null), "palette of 1");
    assertRefused(SampleFiles.png(2, 2, 3, 0, indices, null, null), "palette is missing");
  }

  @Test
  void netpbm_is_read_with_comments_and_any_largest_value() throws Exception {
    byte[] pgm = "P5\n# made by hand\n3 1\n100\n012".getBytes(StandardCharsets.US_ASCII);
    assertArrayEquals(bytes(48 * 255 / 100, 125, 128), read(pgm).pixels());
    ByteArrayOutputStream ppm = new ByteArrayOutputStream();
    ppm.writeBytes("P6 2 1 255\n".getBytes(StandardCharsets.US_ASCII));
    ppm.writeBytes(bytes(1, 2, 3, 4, 5, 6));
    assertArrayEquals(bytes(1, 4, 2, 5, 3, 6), read(ppm.toByteArray()).pixels());
    ByteArrayOutputStream deep = new ByteArrayOutputStream();
    deep.writeBytes("P5 2 1 65535\n".getBytes(StandardCharsets.US_ASCII));
    deep.writeBytes(bytes(0xFF, 0xFF, 0x80, 0x00));
    assertArrayEquals(bytes(255, 128), read(deep.toByteArray()).pixels());
  }

  @Test
  void bmp_rows_run_upwards_and_colours_are_stored_blue_first() throws Exception {
    byte[] rgb = bytes(1, 2, 3, 0, 4, 5, 6, 0);
    assertArrayEquals(
        bytes(6, 3, 5, 2, 4, 1), read(SampleFiles.bmp(1, 2, 24, new int[0], rgb)).pixels());
    assertArrayEquals(
        bytes(3, 6, 2, 5, 1, 4), read(SampleFiles.bmp(1, -2, 24, new int[0], rgb)).pixels());
    int[] greys = {0x000000, 0x808080};
    assertArrayEquals(
        bytes(0, 128), read(SampleFiles.bmp(2, 1, 8, greys, bytes(0, 1, 0, 0))).pixels());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 20, 30, 45, 60})
  void a_truncated_image_is_refused(int kept) throws Exception {
    byte[] png = SampleFiles.greyPng(20, 20, i -> i * 7);
    byte[] pgm = ("P5 20 20 255\n" + "x".repeat(400)).getBytes(StandardCharsets.US_ASCII);
    byte[] bmp = SampleFiles.bmp(20, 20, 24, new int[0], new byte[1200]);
    for (byte[] image : new byte[][] {png, pgm, bmp}) {
      byte[] part = java.util.Arrays.copyOf(image, kept);
      assertThrows(BadFile.class, () -> read(part));
    }
  }

  @Test
  void what_is_not_read_says_so() throws Exception {
    assertRefused(bytes(0xFF, 0xD8, 0xFF, 0xE0), "ends too early");
    assertRefused("GIF89a".getBytes(StandardCharsets.US_ASCII), "format is not known");
    byte[] png = SampleFiles.greyPng(4, 4, i -> i);
    byte[] flipped = png.clone();
    flipped[18] ^= 1;
    assertRefused(flipped, "checksum");
    assertRefused(header(4, 4, 1), "interlaced");
    assertRefused(header(1 << 30, 1 << 30, 0), "declares 1073741824 × 1073741824 pixels");
    assertRefused(header(-4, 4, 0), "pixels");
    assertRefused(header(8000, 8000, 0), "compressed bytes cannot hold");
  }

  /** A PNG whose header may declare what it likes. */
  private static byte[] header(int width, int height, int interlace) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(bytes(0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'));
    ByteBuffer data = ByteBuffer.allocate(13).putInt(width).putInt(height);
    data.put(bytes(8, 0, 0, 0, interlace));
    SampleFiles.chunk(out, "IHDR", data.array());
    SampleFiles.chunk(out, "IEND", new byte[0]);
    return out.toByteArray();
  }

  private void assertRefused(byte[] image, String because) {
    BadFile bad = assertThrows(BadFile.class, () -> read(image));
    assertTrue(bad.getMessage().contains(because), bad.getMessage());
  }
}
