package org.spikepack.views.fx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Another reader of the format finds the very pixels. */
class PngEncoderTest {

  @ParameterizedTest
  @CsvSource({"1, 1", "7, 3", "33, 31", "400, 300"})
  void anotherReaderFindsTheSamePixels(int width, int height) throws IOException {
    Random random = new Random(1);
    int[] argb = random.ints((long) width * height).map(c -> c | 0xFF000000).toArray();
    byte[] png = new PngEncoder(width, height).encode(argb);
    BufferedImage read = ImageIO.read(new ByteArrayInputStream(png));
    assertEquals(width, read.getWidth());
    assertEquals(height, read.getHeight());
    for (int i = 0; i < argb.length; i++) {
      assertEquals(argb[i], read.getRGB(i % width, i / width), "pixel " + i);
    }
  }

  @ParameterizedTest
  @CsvSource("1280, 800")
  void flatPicturesAreSmall(int width, int height) {
    byte[] png = new PngEncoder(width, height).encode(new int[width * height]);
    assertTrue(png.length < 10_000, png.length + " bytes");
  }
}
