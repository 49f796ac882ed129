package org.spikepack.data;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Random;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spikepack.fault.BadFile;
import org.spikepack.store.Npy;
import org.spikepack.store.Npz;
import org.spikepack.tensor.ElementType;
import org.spikepack.tensor.Tensor;

/**
 * Files cut short, with flipped bits or overwritten numbers, at seeded random places: each is
 * either read or refused in one sentence, in bounded time and memory. Any other exception fails the
 * test.
 */
class DamagedFilesTest {

  private static final int MUTATIONS = 500;

  /** An honest copy of any file here takes well below this. */
  private static final long MOST_VALUES = 1 << 20;

  @TempDir Path folder;

  private interface Reader {
    /** The number of values read. */
    long read(Path file) throws BadFile;
  }

  private static long values(Path path) throws BadFile {
    DatasetPair pair = Datasets.open(path);
    long sampleSize = 1;
    for (int dim : pair.test().sampleShape()) {
      sampleSize *= dim;
    }
    if (pair.test().size() > 0) {
      pair.test().batch(new int[] {0, pair.test().size() - 1});
      pair.test().label(pair.test().size() - 1);
    }
    return sampleSize * (pair.test().size() + pair.train().size());
  }

  private void damage(String name, byte[] good, Reader reader) throws Exception {
    Path file = folder.resolve(name);
    Files.write(file, good);
    assertTrue(reader.read(file) > 0, "the undamaged file is read");
    Random random = new Random(name.hashCode());
    int[] refused = {0};
    assertTimeoutPreemptively(
        Duration.ofSeconds(60),
        () -> {
          for (int i = 0; i < MUTATIONS; i++) {
            Files.write(file, mutated(good, random));
            try {
              assertTrue(reader.read(file) <= MOST_VALUES, "no more values than the file can hold");
            } catch (BadFile bad) {
              refused[0]++;
              assertTrue(bad.where().contains(name), bad.getMessage());
              assertFalse(bad.what().isBlank() || bad.remedy().isBlank());
            }
          }
        });
    assertTrue(refused[0] > MUTATIONS / 10, "only " + refused[0] + " were refused");
  }

  private static byte[] mutated(byte[] good, Random random) {
    // Heads are short and decide most, so every other change goes there.
    int reach = random.nextBoolean() ? good.length : Math.min(good.length, 160);
    byte[] bad = good.clone();
    switch (random.nextInt(4)) {
      case 0 -> bad = Arrays.copyOf(good, random.nextInt(reach));
      case 1 -> bad[random.nextInt(reach)] ^= (byte) (1 << random.nextInt(8));
      case 2 -> {
        int from = random.nextInt(reach);
        int to = Math.min(reach, from + 4);
        Arrays.fill(bad, from, to, (byte) (random.nextBoolean() ? 0xFF : '9'));
      }
      default -> {
        for (int i = 0; i < 5; i++) {
          bad[random.nextInt(reach)] = (byte) random.nextInt();
        }
      }
    }
    return bad;
  }

  @Test
  void npy() throws Exception {
    Path file = folder.resolve("good.npy");
    Npy.write(file, Tensor.of(new double[60], 3, 4, 5));
    byte[] good = Files.readAllBytes(file);
    damage("a.npy", good, path -> Npy.read(path).size());
    damage("b.npy", good, DamagedFilesTest::values);
  }

  @Test
  void npz() throws Exception {
    SequencedMap<String, Tensor> arrays = new LinkedHashMap<>();
    arrays.put("x", Tensor.of(new double[60], 3, 20));
    arrays.put("y", Tensor.zeros(ElementType.I64, 3));
    Path file = folder.resolve("good.npz");
    Npz.write(file, arrays);
    damage("a.npz", Files.readAllBytes(file), DamagedFilesTest::values);
  }

  @Test
  void idx() throws Exception {
    byte[] good = SampleFiles.idx(i -> i * 31, 5, 6, 7);
    damage("a.idx", good, DamagedFilesTest::values);
    damage("a.idx.gz", SampleFiles.gzip(good), DamagedFilesTest::values);
  }

  @Test
  void csv() throws Exception {
    String text = "label,pixel0,pixel1\n3,17,255\n1,0,9\n" + "2,30,40\n".repeat(20);
    damage("a.csv", text.getBytes(StandardCharsets.US_ASCII), DamagedFilesTest::values);
    String drive = "0.5,-1.25e-3,7\n".repeat(20);
    damage("b.csv", drive.getBytes(StandardCharsets.US_ASCII), DamagedFilesTest::values);
  }

  @Test
  void images() throws Exception {
    Reader reader = path -> Image.read(path).pixels().length;
    damage("a.png", SampleFiles.greyPng(9, 9, i -> i * 5), reader);
    byte[] palette = new byte[3 * 256];
    new Random(1).nextBytes(palette);
    damage("b.png", SampleFiles.png(8, 8, 3, 1, new byte[6][8], palette, null), reader);
    damage("a.pgm", ("P5 9 9 255\n" + "x".repeat(81)).getBytes(StandardCharsets.US_ASCII), reader);
    damage("a.bmp", SampleFiles.bmp(8, 9, 24, new int[0], new byte[216]), reader);
    damage("b.bmp", SampleFiles.bmp(8, 9, 8, new int[] {1, 2, 3}, new byte[72]), reader);
  }
}
