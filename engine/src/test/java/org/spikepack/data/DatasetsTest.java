package org.spikepack.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spikepack.fault.BadFile;
import org.spikepack.store.Npy;
import org.spikepack.store.Npz;
import org.spikepack.tensor.ElementType;
import org.spikepack.tensor.Tensor;

/** The user's own files, in every form that the workbench promises to read. */
class DatasetsTest {

  @TempDir Path folder;

  private Path write(String name, byte[] content) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.write(file, content);
  }

  private Path write(String name, String content) throws IOException {
    return write(name, content.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  private static int[] labels(Dataset set) {
    return IntStream.range(0, set.size()).map(set::label).toArray();
  }

  private static float[] sample(Dataset set, int i) {
    return set.batch(new int[] {i}).toFloats();
  }

  private static void assertRefused(Path path, String... because) {
    BadFile bad = assertThrows(BadFile.class, () -> Datasets.open(path));
    for (String part : because) {
      assertTrue(bad.getMessage().contains(part), bad.getMessage());
    }
  }

  private void writeIdxFolder(boolean gzip) throws IOException {
    String ending = gzip ? ".gz" : "";
    byte[][] files = {
      SampleFiles.idx(i -> i, 3, 2, 4),
      SampleFiles.idx(i -> 2 - i, 3),
      SampleFiles.idx(i -> 255 - i, 2, 2, 4),
      SampleFiles.idx(i -> 1, 2)
    };
    String[] names = {
      "train-images-idx3", "train-labels-idx1", "t10k-images-idx3", "t10k-labels-idx1"
    };
    for (int i = 0; i < names.length; i++) {
      write(names[i] + "-ubyte" + ending, gzip ? SampleFiles.gzip(files[i]) : files[i]);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void a_folder_of_idx_files_gives_both_parts(boolean gzip) throws Exception {
    writeIdxFolder(gzip);
    DatasetPair pair = Datasets.open(folder);
    assertArrayEquals(new int[] {1, 2, 4}, pair.train().sampleShape());
    assertArrayEquals(new int[] {2, 1, 0}, labels(pair.train()));
    assertArrayEquals(new int[] {1, 1}, labels(pair.test()));
    assertEquals(List.of("0", "1", "2"), pair.test().classNames());
    assertEquals(9 / 255f, sample(pair.train(), 1)[1]);
    assertEquals(1f, sample(pair.test(), 0)[0]);
  }

  @Test
  void classes_txt_names_the_classes() throws Exception {
    writeIdxFolder(true);
    write("classes.txt", "shirt\ncoat\nbag\n");
    assertEquals(List.of("shirt", "coat", "bag"), Datasets.open(folder).train().classNames());
    write("classes.txt", "shirt\ncoat\n");
    assertRefused(folder, "names 2 classes but uses class 2");
  }

  @Test
  void the_hash_follows_the_content_and_not_the_packing() throws Exception {
    writeIdxFolder(true);
    DatasetPair packed = Datasets.open(folder);
    for (Path file : Files.list(folder).toList()) {
      Files.delete(file);
    }
    writeIdxFolder(false);
    DatasetPair plain = Datasets.open(folder);
    assertEquals(packed.train().hash(), plain.train().hash());
    write("train-labels-idx1-ubyte", SampleFiles.idx(i -> 0, 3));
    assertNotEquals(packed.train().hash(), Datasets.open(folder).train().hash());
  }

  @Test
  void damaged_idx_files_are_refused() throws Exception {
    byte[] good = SampleFiles.idx(i -> i, 3, 2, 4);
    byte[] packed = SampleFiles.gzip(good);
    assertRefused(write("text", "hello world"), "does not start like an IDX file (68656c6c)");
    assertRefused(write("cut", Arrays.copyOf(good, 30)), "declares 24 bytes but it has 14");
    assertRefused(write("cut.gz", Arrays.copyOf(packed, 25)), "truncated");
    assertRefused(write("headless", Arrays.copyOf(good, 10)), "ends within its header");
    assertRefused(write("long", Arrays.copyOf(good, 41)), "more bytes than its header declares");
    byte[] broken = packed.clone();
    broken[14] ^= 0x55;
    assertRefused(write("broken.gz", broken), "gz': ");
    assertRefused(write("labels", SampleFiles.idx(i -> i, 3)), "no samples");
    byte[] typed = good.clone();
    typed[2] = 0x0B;
    assertRefused(write("typed", typed), "element type is 0x0b");
  }

  @Test
  void huge_declared_sizes_are_refused_before_memory_is_taken() throws Exception {
    byte[] huge = ByteBuffer.allocate(16).putInt(0x0803).putInt(-1).putInt(-1).putInt(-1).array();
    assertRefused(write("huge", huge), "GiB allowed");
    assertRefused(write("huge.gz", SampleFiles.gzip(huge)), "GiB allowed");
    byte[] large =
        ByteBuffer.allocate(16).putInt(0x0803).putInt(1_000_000).putInt(28).putInt(28).array();
    assertRefused(write("large", large), "declares 784000000 bytes but it has 0");
    assertRefused(write("large.gz", SampleFiles.gzip(large)), "cannot hold");
  }

  @Test
  void label_files_that_do_not_fit_are_refused() throws Exception {
    writeIdxFolder(false);
    write("train-labels-idx1-ubyte", SampleFiles.idx(i -> i, 4));
    assertRefused(folder, "train-images-idx3-ubyte", "3 samples but labels of the shape u8[4]");
  }

  @Test
  void idx_without_labels_is_one_unlabelled_test_part() throws Exception {
    DatasetPair pair = Datasets.open(write("x.idx", SampleFiles.idx(i -> i, 3, 5)));
    assertEquals(0, pair.train().size());
    assertEquals(3, pair.test().size());
    assertArrayEquals(new int[] {-1, -1, -1}, labels(pair.test()));
    assertEquals(List.of(), pair.test().classNames());
  }

  @Test
  void idx_floats_are_big_endian() throws Exception {
    ByteBuffer file = ByteBuffer.allocate(4 + 8 + 8).putInt(0x0D02).putInt(1).putInt(2);
    Path path = write("f.idx", file.putFloat(0.5f).putFloat(-3).array());
    assertArrayEquals(new float[] {0.5f, -3}, sample(Datasets.open(path).test(), 0));
  }

  @Test
  void a_folder_per_class_gives_labels_in_the_order_of_names() throws Exception {
    write("dog/b.png", SampleFiles.greyPng(3, 2, i -> 10));
    write("dog/a.png", SampleFiles.greyPng(3, 2, i -> 20));
    write("cat/z.pgm", "P5 3 2 255\nabcdef");
    write("cat/notes.txt", "not an image");
    Dataset test = Datasets.open(folder).test();
    assertArrayEquals(new int[] {1, 2, 3}, test.sampleShape());
    assertEquals(List.of("cat", "dog"), test.classNames());
    assertArrayEquals(new int[] {0, 1, 1}, labels(test));
    assertEquals('a' / 255f, sample(test, 0)[0]);
    assertEquals(20 / 255f, sample(test, 1)[5]);
  }

  @Test
  void classes_take_turns_so_that_the_first_samples_are_of_all() throws Exception {
    for (String image : List.of("cat/1", "cat/2", "cat/3", "dog/1", "eel/1", "eel/2")) {
      write(image + ".png", SampleFiles.greyPng(2, 2, i -> i));
    }
    assertArrayEquals(new int[] {0, 1, 2, 0, 2, 0}, labels(Datasets.open(folder).test()));
  }

  @Test
  void a_folder_per_class_can_be_divided_into_both_parts() throws Exception {
    for (int i = 0; i < 10; i++) {
      int value = i;
      write("cat/" + i + ".png", SampleFiles.greyPng(2, 2, k -> value));
      write("dog/" + i + ".png", SampleFiles.greyPng(2, 2, k -> 100 + value));
    }
    Datasets.Divided parts = Datasets.divide(folder, Datasets.open(folder)).orElseThrow();
    assertEquals(16, parts.pair().train().size());
    assertArrayEquals(new int[] {0, 1, 0, 1}, labels(parts.pair().test()));
    assertEquals(4 / 255f, sample(parts.pair().test(), 0)[0]);
    assertEquals(folder.resolve("dog/9.png"), parts.files().get("test/dog/9.png"));
    assertEquals(20, parts.files().size());
    write("train/cat/1.png", SampleFiles.greyPng(2, 2, i -> i));
    assertTrue(
        Datasets.divide(folder.resolve("cat"), Datasets.open(folder.resolve("cat"))).isEmpty());
  }

  @Test
  void chosen_samples_keep_their_places() throws Exception {
    StringBuilder sorted = new StringBuilder("x,label\n");
    for (int i = 0; i < 10; i++) {
      sorted.append(i).append(',').append(i < 5 ? "a" : "b").append('\n');
    }
    Dataset all = Datasets.open(write("sorted.csv", sorted.toString())).test();
    ChosenSamples few = ChosenSamples.spread(all, 4);
    assertArrayEquals(new int[] {0, 0, 1, 1}, labels(few));
    assertEquals(7, few.place(3));
    assertEquals(7, sample(few, 3)[0]);
    assertEquals(10, ChosenSamples.spread(all, 99).size());
    assertArrayEquals(new int[] {0, 1}, labels(ChosenSamples.where(all, i -> i % 5 == 4)));
  }

  @Test
  void train_and_test_folders_share_their_classes() throws Exception {
    write("train/cat/1.png", SampleFiles.greyPng(2, 2, i -> i));
    write("train/dog/1.png", SampleFiles.greyPng(2, 2, i -> i));
    write("test/dog/1.png", SampleFiles.greyPng(2, 2, i -> i));
    DatasetPair pair = Datasets.open(folder);
    assertEquals(2, pair.train().size());
    assertArrayEquals(new int[] {1}, labels(pair.test()));
    assertEquals(List.of("cat", "dog"), pair.test().classNames());
    write("test/dog/1.png", SampleFiles.greyPng(3, 2, i -> i));
    assertRefused(folder, "[1, 2, 3]", "[1, 2, 2]");
  }

  @Test
  void images_that_do_not_fit_are_refused() throws Exception {
    assertRefused(folder, "holds no images");
    write("a/1.png", SampleFiles.greyPng(3, 2, i -> i));
    write("a/2.png", SampleFiles.greyPng(2, 3, i -> i));
    assertRefused(folder, "2.png", "2 × 3 grey pixels", "3 × 2 grey pixels");
    write("a/2.png", SampleFiles.greyPng(3, 2, i -> i));
    write("loose.png", SampleFiles.greyPng(3, 2, i -> i));
    assertRefused(folder, "beside folders");
    write("a/3.webp", "whatever");
    assertRefused(folder, "3.webp", "convert it to PNG");
  }

  @Test
  void archives_are_read_under_the_common_names() throws Exception {
    SequencedMap<String, Tensor> arrays = new LinkedHashMap<>();
    arrays.put("x_train", Tensor.zeros(ElementType.U8, 4, 5, 5));
    arrays.put("y_train", Tensor.of(new double[] {0, 1, 2, 1}, 4));
    arrays.put("x_test", Tensor.zeros(ElementType.U8, 2, 5, 5));
    arrays.put("y_test", Tensor.of(new double[] {1, 0}, 2, 1));
    Path file = folder.resolve("set.npz");
    Npz.write(file, arrays);
    DatasetPair pair = Datasets.open(file);
    assertArrayEquals(new int[] {1, 5, 5}, pair.train().sampleShape());
    assertArrayEquals(new int[] {0, 1, 2, 1}, labels(pair.train()));
    assertArrayEquals(new int[] {1, 0}, labels(pair.test()));
    arrays.put("y_test", Tensor.of(new double[] {1, 0.5}, 2));
    Npz.write(file, arrays);
    assertRefused(file, "label 1 is 0.5");
  }

  @Test
  void channels_last_images_become_channels_first() throws Exception {
    Tensor images = Tensor.zeros(ElementType.U8, 1, 2, 4, 3);
    for (int i = 0; i < 24; i++) {
      images.setLong(i, i);
    }
    SequencedMap<String, Tensor> arrays = new LinkedHashMap<>();
    arrays.put("images", images);
    arrays.put("labels", Tensor.zeros(ElementType.I32, 1));
    Path file = folder.resolve("set.npz");
    Npz.write(file, arrays);
    Dataset test = Datasets.open(file).test();
    assertArrayEquals(new int[] {3, 2, 4}, test.sampleShape());
    // Pixel (y = 1, x = 2), channel 1 was element (1 * 4 + 2) * 3 + 1.
    assertEquals(19 / 255f, sample(test, 0)[(1 * 2 + 1) * 4 + 2]);
  }

  @Test
  void archives_without_samples_and_arrays_with_nan_are_refused() throws Exception {
    SequencedMap<String, Tensor> arrays = new LinkedHashMap<>();
    arrays.put("weights", Tensor.zeros(ElementType.F32, 2, 2));
    Path file = folder.resolve("set.npz");
    Npz.write(file, arrays);
    assertRefused(file, "holds the arrays weights", "name them x and y");
    Path npy = folder.resolve("x.npy");
    Npy.write(npy, Tensor.of(new double[] {1, Double.NaN}, 1, 2));
    assertRefused(npy, "value 1 is NaN");
    Npy.write(npy, Tensor.of(new double[] {1, 1e300}, 1, 2));
    assertRefused(npy, "value 1 is 1.0E300");
  }

  @Test
  void csv_without_a_head_is_drive() throws Exception {
    Dataset test = Datasets.open(write("d.csv", "1,2.5,-3e2\n\n4,5,6\r\n")).test();
    assertEquals(2, test.size());
    assertArrayEquals(new float[] {1, 2.5f, -300}, sample(test, 0));
    assertArrayEquals(new float[] {4, 5, 6}, sample(test, 1));
    assertEquals(-1, test.label(0));
  }

  @Test
  void csv_takes_its_label_column_wherever_it_stands() throws Exception {
    String text = "\uFEFF\"width\";\"Class\";\"height\"\n1;setosa;2\n3;iris;4\n5;\"setosa\";6\n";
    Dataset test = Datasets.open(write("d.csv", text)).test();
    assertEquals(List.of("iris", "setosa"), test.classNames());
    assertArrayEquals(new int[] {1, 0, 1}, labels(test));
    assertArrayEquals(new float[] {3, 4}, sample(test, 1));
  }

  @Test
  void csv_pixels_become_a_square_image() throws Exception {
    Dataset test = Datasets.open(write("d.csv", "label,1x1,1x2,2x1,2x2\n3,0,51,255,0\n")).test();
    assertArrayEquals(new int[] {1, 2, 2}, test.sampleShape());
    assertArrayEquals(new float[] {0, 0.2f, 1, 0}, sample(test, 0));
    assertEquals(3, test.label(0));
    assertEquals(4, test.classNames().size());
    assertRefused(write("d.csv", "label,pixel0\n1,256\n"), "line 2", "pixel 256");
  }

  @Test
  void csv_parts_in_a_folder_are_train_and_test() throws Exception {
    write("train.csv", "a,b,label\n1,2,0\n3,4,1\n");
    write("test.csv", "a,b,label\n5,6,1\n");
    DatasetPair pair = Datasets.open(folder);
    assertEquals(2, pair.train().size());
    assertArrayEquals(new int[] {1}, labels(pair.test()));
  }

  @Test
  void bad_csv_names_its_line() throws Exception {
    assertRefused(write("d.csv", "a,b\n1,2\n3,nan\n"), "line 3", "'nan' in column 2");
    assertRefused(write("d.csv", "nan,1\n"), "line 1", "'nan' in column 1");
    assertRefused(write("d.csv", "1,2\n3\n"), "line 2", "1 columns but the first line 2");
    assertRefused(write("d.csv", "1,2\n3,4,5\n"), "line 2", "3 columns");
    assertRefused(write("d.csv", "1,2\n3,\n"), "line 2", "'' in column 2");
    assertRefused(write("d.csv", "1,2\n3,1e99\n"), "line 2", "'1e99'");
    assertRefused(write("d.csv", "1,2\n3,0x10\n"), "line 2", "'0x10'");
    assertRefused(write("d.csv", "a,b\n"), "holds no samples");
    assertRefused(write("d.csv", ""), "holds no samples");
    assertRefused(write("d.csv", "label\n1\n"), "no column besides the label");
    assertRefused(write("d.csv", "x".repeat(5_000_000)), "line 1", "longer than");
  }

  @Test
  void a_missing_path_is_refused() {
    assertRefused(folder.resolve("nothing"), "does not exist");
  }
}
