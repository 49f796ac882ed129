package org.spikepack.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spikepack.fault.BadFile;
import org.spikepack.tensor.ElementType;
import org.spikepack.tensor.Tensor;

/** Archives of arrays come back in order, equal in bytes, and cannot blow up memory. */
class NpzTest {

  @TempDir Path folder;

  private static SequencedMap<String, Tensor> arrays() {
    SequencedMap<String, Tensor> arrays = new LinkedHashMap<>();
    arrays.put("spikes", Tensor.zeros(ElementType.U8, 4, 1000));
    arrays.put("potential", Tensor.of(new double[] {1, -2, 0.5, 4}, 2, 2));
    arrays.put("a/b", Tensor.of(new float[] {3}, 1));
    return arrays;
  }

  @Test
  void arrays_come_back_in_their_order() throws BadFile {
    Path file = folder.resolve("r.npz");
    Npz.write(file, arrays());
    SequencedMap<String, Tensor> back = Npz.read(file);
    assertEquals(List.of("spikes", "potential", "a/b"), List.copyOf(back.keySet()));
    arrays()
        .forEach(
            (name, tensor) -> {
              Tensor found = java.util.Objects.requireNonNull(back.get(name));
              assertEquals(tensor.toString(), found.toString());
              assertArrayEquals(tensor.toDoubles(), found.toDoubles());
            });
  }

  @Test
  void the_same_arrays_give_the_same_bytes() throws Exception {
    Npz.write(folder.resolve("a.npz"), arrays());
    Npz.write(folder.resolve("b.npz"), arrays());
    assertEquals(-1, Files.mismatch(folder.resolve("a.npz"), folder.resolve("b.npz")));
  }

  @Test
  void what_is_no_archive_of_arrays_is_refused() throws Exception {
    assertRefused(Files.writeString(folder.resolve("t.npz"), "no zip"), "cannot be read as .npz");
    assertRefused(folder.resolve("missing.npz"), "does not exist");
    Path text = zip("text.npz", "readme.txt", "hello".getBytes(StandardCharsets.UTF_8));
    assertRefused(text, "'readme.txt' is no array");
    Path junk = zip("junk.npz", "x.npy", "hello there".getBytes(StandardCharsets.UTF_8));
    assertRefused(junk, "array 'x': it is no NumPy array");
  }

  @Test
  void an_entry_that_declares_more_than_it_holds_is_refused() throws Exception {
    byte[] lie = NpyHeader.of(Tensor.zeros(ElementType.U8, 1_000_000));
    assertRefused(zip("lie.npz", "x.npy", lie), "declares 1000000 bytes but 0 follow");
  }

  @Test
  void a_changed_element_fails_the_checksum() throws Exception {
    Path file = folder.resolve("r.npz");
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.setLevel(0);
      zip.putNextEntry(new ZipEntry("x.npy"));
      Npy.write(zip, Tensor.of(new float[] {1, 2, 3, 4}, 4));
      zip.closeEntry();
    }
    byte[] bytes = Files.readAllBytes(file);
    int start = new String(bytes, StandardCharsets.ISO_8859_1).indexOf('\n') + 1;
    bytes[start] ^= 1;
    assertRefused(Files.write(file, bytes), "checksum");
  }

  private Path zip(String name, String entry, byte[] content) throws IOException {
    Path file = folder.resolve(name);
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry(entry));
      zip.write(content);
      zip.closeEntry();
    }
    return file;
  }

  private static void assertRefused(Path file, String because) {
    BadFile bad = assertThrows(BadFile.class, () -> Npz.read(file));
    assertTrue(bad.getMessage().contains(because), bad.getMessage());
  }
}
