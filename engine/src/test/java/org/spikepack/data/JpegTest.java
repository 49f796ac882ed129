package org.spikepack.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spikepack.fault.BadFile;

/** JPEG as another program writes it, read as that program reads it. */
class JpegTest {

  @TempDir Path folder;

  private Image read(byte[] bytes) throws BadFile, IOException {
    return Image.read(Files.write(folder.resolve("image.jpg"), bytes));
  }

  /** Slopes, an edge and some noise. */
  private static BufferedImage drawn(int width, int height, boolean grey) {
    Random random = new Random(width);
    BufferedImage image =
        new BufferedImage(
            width, height, grey ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int red = x * 255 / width;
        int green = y * 255 / height;
        int blue = x + y > (width + height) / 2 ? 200 : 40 + random.nextInt(10);
        image.setRGB(x, y, red << 16 | green << 8 | blue);
      }
    }
    return image;
  }

  private static byte[] written(BufferedImage image, float quality, boolean progressive)
      throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ImageWriteParam how = writer.getDefaultWriteParam();
    how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    how.setCompressionQuality(quality);
    how.setProgressiveMode(
        progressive ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ImageOutputStream to = ImageIO.createImageOutputStream(out)) {
      writer.setOutput(to);
      writer.write(null, new IIOImage(image, null, null), how);
    } finally {
      writer.dispose();
    }
    return out.toByteArray();
  }

  @ParameterizedTest
  @CsvSource({
    "28,28,true,0.9,false",
    "37,21,true,0.3,true",
    "64,48,false,0.95,false",
    "37,21,false,0.75,false",
    "51,70,false,0.5,true",
    "1,1,false,0.9,true"
  })
  void is_read_as_another_program_reads_it(
      int width, int height, boolean grey, float quality, boolean progressive) throws Exception {
    byte[] jpeg = written(drawn(width, height, grey), quality, progressive);
    BufferedImage expected = ImageIO.read(new ByteArrayInputStream(jpeg));
    Image image = read(jpeg);
    assertEquals(grey ? 1 : 3, image.channels());
    assertEquals(height, image.height());
    assertEquals(width, image.width());
    double sum = 0;
    for (int c = 0; c < image.channels(); c++) {
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          int value = image.pixels()[(c * height + y) * width + x] & 0xFF;
          int wanted = expected.getRaster().getSample(x, y, c);
          sum += Math.abs(value - wanted);
          String place = c + ", " + y + ", " + x;
          assertTrue(Math.abs(value - wanted) <= 6, place + ": " + value + " for " + wanted);
        }
      }
    }
    assertTrue(sum / image.pixels().length < 0.6, "mean error " + sum / image.pixels().length);
  }

  @Test
  void one_that_ends_too_early_is_refused() throws Exception {
    byte[] jpeg = written(drawn(20, 20, false), 0.8f, false);
    for (int kept = 3; kept < jpeg.length; kept += 37) {
      byte[] part = Arrays.copyOf(jpeg, kept);
      assertThrows(BadFile.class, () -> read(part));
    }
  }

  /** Whatever stands in a damaged file, it becomes a picture or one sentence. */
  @Test
  void damage_never_breaks_the_reader() throws Exception {
    Random random = new Random(5);
    int refused = 0;
    for (boolean progressive : new boolean[] {false, true}) {
      byte[] jpeg = written(drawn(40, 30, false), 0.7f, progressive);
      for (int i = 0; i < 300; i++) {
        byte[] broken = jpeg.clone();
        for (int k = 0; k < 3; k++) {
          broken[2 + random.nextInt(broken.length - 2)] = (byte) random.nextInt();
        }
        try {
          new Jpeg("image", broken).decode();
        } catch (BadFile bad) {
          refused++;
        }
      }
    }
    assertTrue(refused > 50, refused + " were refused");
  }
}
