package org.spikepack.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spikepack.fault.BadFile;
import org.spikepack.tensor.ElementType;
import org.spikepack.tensor.Tensor;

/** Arrays come back as they were written, and foreign or hostile ones are understood or refused. */
class NpyTest {

  @TempDir Path folder;

  /** A file as NumPy writes it, with the header given. */
  private Path npy(int version, String header, byte[] payload) throws IOException {
    byte[] text = header.getBytes(StandardCharsets.US_ASCII);
    ByteBuffer file =
        ByteBuffer.allocate(12 + text.length + payload.length).order(ByteOrder.LITTLE_ENDIAN);
    file.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', (byte) version, 0});
    if (version == 1) {
      file.putShort((short) text.length);
    } else {
      file.putInt(text.length);
    }
    file.put(text).put(payload);
    byte[] bytes = new byte[file.position()];
    file.flip().get(bytes);
    return Files.write(folder.resolve("array.npy"), bytes);
  }

  private static String header(String descr, boolean fortran, String shape) {
    return "{'descr': '%s', 'fortran_order': %s, 'shape': (%s), }\n"
        .formatted(descr, fortran ? "True" : "False", shape);
  }

  @ParameterizedTest
  @EnumSource(ElementType.class)
  void every_type_survives_a_round_trip(ElementType type) throws BadFile {
    for (int[] shape : new int[][] {{}, {7}, {0, 3}, {3, 4, 5}, {70_001}}) {
      Tensor tensor = Tensor.zeros(type, shape);
      for (long i = 0; i < tensor.size(); i++) {
        tensor.set(i, (i * 37 + 200) % 251 - (type == ElementType.I8 ? 120 : 0));
      }
      Path file = folder.resolve("a.npy");
      Npy.write(file, tensor);
      Tensor back = Npy.read(file);
      assertEquals(tensor.toString(), back.toString());
      assertArrayEquals(tensor.toDoubles(), back.toDoubles());
    }
  }

  @Test
  void the_elements_start_at_a_multiple_of_64_bytes() throws Exception {
    Path file = folder.resolve("a.npy");
    Npy.write(file, Tensor.of(new float[] {1, 2, 3}, 3));
    byte[] bytes = Files.readAllBytes(file);
    assertEquals(128 + 12, bytes.length);
    assertEquals('\n', bytes[127]);
    assertEquals(
        "{'descr': '<f4', 'fortran_order': False, 'shape': (3,), }",
        new String(bytes, 10, 117, StandardCharsets.US_ASCII).strip());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void versions_1_to_3_are_read(int version) throws Exception {
    Path file = npy(version, header("|u1", false, "2, 2"), new byte[] {1, 2, 3, (byte) 255});
    assertArrayEquals(new double[] {1, 2, 3, 255}, Npy.read(file).toDoubles());
  }

  @Test
  void big_endian_elements_are_swapped() throws Exception {
    ByteBuffer doubles = ByteBuffer.allocate(16).putDouble(1.5).putDouble(-2.25);
    assertArrayEquals(
        new double[] {1.5, -2.25},
        Npy.read(npy(1, header(">f8", false, "2,"), doubles.array())).toDoubles());
    ByteBuffer shorts = ByteBuffer.allocate(4).putShort((short) 65_000).putShort((short) 3);
    Tensor words = Npy.read(npy(1, header(">u2", false, "2,"), shorts.array()));
    assertEquals(ElementType.U16, words.type());
    assertArrayEquals(new double[] {65_000, 3}, words.toDoubles());
  }

  @Test
  void short_integers_widen_with_their_sign() throws Exception {
    ByteBuffer shorts =
        ByteBuffer.allocate(4)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putShort((short) -5)
            .putShort((short) 7);
    Tensor wide = Npy.read(npy(1, header("<i2", false, "2,"), shorts.array()));
    assertEquals(ElementType.I32, wide.type());
    assertArrayEquals(new double[] {-5, 7}, wide.toDoubles());
  }

  @Test
  void fortran_order_becomes_row_major() throws Exception {
    // numpy.asfortranarray([[[0, 1], [2, 3], [4, 5]], [[6, 7], [8, 9], [10, 11]]])
    byte[] stored = {0, 6, 2, 8, 4, 10, 1, 7, 3, 9, 5, 11};
    Tensor tensor = Npy.read(npy(1, header("|u1", true, "2, 3, 2"), stored));
    for (int i = 0; i < 12; i++) {
      assertEquals(i, tensor.getLong(i));
    }
  }

  @Test
  void bool_is_read_as_0_and_1() throws Exception {
    Tensor tensor = Npy.read(npy(1, header("|b1", false, "3,"), new byte[] {1, 0, 1}));
    assertEquals(ElementType.U8, tensor.type());
    assertArrayEquals(new double[] {1, 0, 1}, tensor.toDoubles());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2147483647, 2147483647, 2147483647",
        "99999999999",
        "9999999999999999999",
        "4000000000000000000, 4",
        "0, 9999999999",
        "1073741824",
        "1000000"
      })
  void a_declared_size_that_the_file_cannot_hold_is_refused(String shape) throws Exception {
    Path file = npy(1, header("<f4", false, shape + ","), new byte[] {1, 2, 3, 4});
    BadFile bad = assertThrows(BadFile.class, () -> Npy.read(file));
    assertTrue(bad.getMessage().startsWith("file '" + file + "': its "), bad.getMessage());
  }

  @Test
  void what_is_no_array_of_numbers_is_refused_in_one_sentence() throws Exception {
    assertRefused(Files.writeString(folder.resolve("a.npy"), "hello, world"), "no NumPy array");
    assertRefused(Files.write(folder.resolve("b.npy"), new byte[0]), "no NumPy array");
    assertRefused(folder.resolve("missing.npy"), "does not exist");
    assertRefused(folder, "not a file");
    assertRefused(npy(1, header("<c8", false, "1,"), new byte[8]), "type c8");
    assertRefused(npy(1, header("<f2", false, "1,"), new byte[2]), "type f2");
    assertRefused(npy(1, header("|O", false, "1,"), new byte[8]), "no plain numbers");
    assertRefused(npy(1, "{'descr': '<f4'}\n", new byte[4]), "header is damaged");
    assertRefused(npy(4, header("<f4", false, "1,"), new byte[4]), "version is 4");
    assertRefused(npy(1, header("<f4", false, "2,"), new byte[9]), "declares 8 bytes but 9");
    assertRefused(npy(2, "x".repeat(70_000), new byte[4]), "length of 70000 bytes");
    assertRefused(npy(1, header("|u1", false, "1,".repeat(33)), new byte[1]), "33 axes");
  }

  private static void assertRefused(Path file, String because) {
    BadFile bad = assertThrows(BadFile.class, () -> Npy.read(file));
    assertTrue(bad.getMessage().contains(because), bad.getMessage());
    assertFalse(bad.remedy().isBlank());
  }
}
