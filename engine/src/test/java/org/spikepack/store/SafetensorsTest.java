package org.spikepack.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spikepack.fault.BadFile;
import org.spikepack.tensor.ElementType;
import org.spikepack.tensor.Tensor;
import org.spikepack.tensor.Weights;

/** Arrays come back bit for bit; files that lie about themselves are refused before they cost. */
final class SafetensorsTest {

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void nameFile() {
    file = folder.resolve("w.safetensors");
  }

  @Test
  void everyTypeAndShapeComesBackInOrder() throws Exception {
    Random random = new Random(1);
    Map<String, Tensor> arrays = new LinkedHashMap<>();
    for (ElementType type : ElementType.values()) {
      Tensor tensor = Tensor.zeros(type, 3, 1, 7);
      for (int i = 0; i < tensor.size(); i++) {
        tensor.set(i, random.nextInt(100) + (type == ElementType.F64 ? Math.PI : 0));
      }
      arrays.put("layer \"ü\"." + type, tensor);
    }
    arrays.put("empty", Tensor.zeros(ElementType.F32, 0, 5));
    arrays.put("scalar", Tensor.of(new float[] {-0f}));
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put("seed", "7");
    metadata.put("data", "fashion-mnist \"\n");
    Safetensors.write(file, new Weights(arrays), metadata);

    Weights back = Safetensors.read(file);
    assertEquals(List.copyOf(arrays.keySet()), List.copyOf(back.names()));
    for (Map.Entry<String, Tensor> array : arrays.entrySet()) {
      Tensor found = back.get(array.getKey());
      assertEquals(array.getValue().toString(), found.toString());
      assertEquals(
          -1,
          array
              .getValue()
              .memory()
              .asSlice(0, found.bytes())
              .mismatch(found.memory().asSlice(0, found.bytes())));
    }
    assertEquals(metadata, Safetensors.readMetadata(file));
    assertEquals(List.of("seed", "data"), List.copyOf(Safetensors.readMetadata(file).keySet()));
  }

  @Test
  void arraysLargerThanAChunkComeBack() throws Exception {
    Tensor large = Tensor.zeros(ElementType.F32, 1_000_003);
    for (int i = 0; i < large.size(); i++) {
      large.set(i, i);
    }
    Safetensors.write(
        file, new Weights(Map.of("a", large, "b", Tensor.zeros(ElementType.U8, 3))), Map.of());
    assertArrayEquals(large.toFloats(), Safetensors.read(file).get("a").toFloats());
  }

  @Test
  void theBytesAreThoseOfTheFormat() throws Exception {
    Safetensors.write(
        file, new Weights(Map.of("a", Tensor.of(new float[] {1, -2}, 2))), Map.of("k", "v"));
    String header =
        "{\"__metadata__\":{\"k\":\"v\"},\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}";
    byte[] found = Files.readAllBytes(file);
    int length = (int) ByteBuffer.wrap(found).order(ByteOrder.LITTLE_ENDIAN).getLong();
    assertEquals(0, length % 8);
    assertEquals(header, new String(found, 8, length, StandardCharsets.UTF_8).strip());
    byte[] data = {0, 0, (byte) 0x80, 0x3f, 0, 0, 0, (byte) 0xc0};
    assertArrayEquals(data, java.util.Arrays.copyOfRange(found, 8 + length, found.length));
  }

  @Test
  void halfPrecisionIsReadAsF32() throws Exception {
    short[] halves = {0x3C00, (short) 0xC000, 0x7BFF, 0x0001, 0x7C00};
    writeRaw(
        "{\"h\":{\"dtype\":\"F16\",\"shape\":[5],\"data_offsets\":[0,10]},"
            + "\"b\":{\"dtype\":\"BF16\",\"shape\":[2],\"data_offsets\":[10,14]}}",
        shorts(halves, new short[] {0x3F80, (short) 0xC040}));
    Weights weights = Safetensors.read(file);
    assertArrayEquals(
        new float[] {1, -2, 65504, 0x1p-24f, Float.POSITIVE_INFINITY}, weights.get("h").toFloats());
    assertArrayEquals(new float[] {1, -3}, weights.get("b").toFloats());
  }

  /** Headers for eight bytes of data, and what the message must say. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{`a`:{`dtype`:`F32`,`shape`:[2],`data_offsets`:[0,8]},`b`:{`dtype`:`F32`,`shape`:[1],`data_offsets`:[4,8]}}|it"
            + " overlaps another array",
        "{`a`:{`dtype`:`F32`,`shape`:[1],`data_offsets`:[4,8]}}|there is a gap in front of it",
        "{`a`:{`dtype`:`F32`,`shape`:[1],`data_offsets`:[0,4]}}|its arrays need 4 bytes but it has"
            + " 8",
        "{`a`:{`dtype`:`F32`,`shape`:[3],`data_offsets`:[0,12]}}|its arrays need 12 bytes but it"
            + " has 8",
        "{`a`:{`dtype`:`F32`,`shape`:[3],`data_offsets`:[0,8]}}|does not fill its data_offsets",
        "{`a`:{`dtype`:`F32`,`shape`:[2147483647,2147483647,2147483647],`data_offsets`:[0,8]}}|does"
            + " not fill its data_offsets",
        "{`a`:{`dtype`:`F32`,`shape`:[2147483647,2147483647,2147483647],`data_offsets`:[8,7]}}|does"
            + " not fill its data_offsets",
        "{`a`:{`dtype`:`F32`,`shape`:[9999999999,0],`data_offsets`:[0,0]}}|is too large",
        "{`a`:{`dtype`:`F32`,`shape`:[1,1,1,1,1,1,1,1,2],`data_offsets`:[0,8]}}|is too large",
        "{`a`:{`dtype`:`F32`,`shape`:[-2],`data_offsets`:[0,8]}}|its shape is not a list of counts",
        "{`a`:{`dtype`:`F32`,`shape`:[2.0],`data_offsets`:[0,8]}}|its shape is not a list of"
            + " counts",
        "{`a`:{`dtype`:`F32`,`shape`:2,`data_offsets`:[0,8]}}|its shape is not a list of counts",
        "{`a`:{`dtype`:`F32`,`shape`:[2],`data_offsets`:[0,8,9]}}|does not fill its data_offsets",
        "{`a`:{`dtype`:`C64`,`shape`:[1],`data_offsets`:[0,8]}}|its dtype is 'C64'; convert it to"
            + " one of F32, F64",
        "{`a`:{`dtype`:4,`shape`:[1],`data_offsets`:[0,8]}}|its dtype is '4'",
        "{`a`:{`dtype`:`F32`,`shape`:[2]}}|lacks 'dtype', 'shape' or 'data_offsets'",
        "{`a`:[1,2,3]}|lacks 'dtype', 'shape' or 'data_offsets'",
        "{`__metadata__`:{`a`:1}}|its metadata holds more than texts",
        "{`__metadata__`:[]}|its metadata is not an object",
        "[1,2]|it is not an object in { }",
        "{`a`:1,`a`:2}|Duplicate Object property",
        "{}|its arrays need 0 bytes but it has 8",
        "{`a`|it is not sound JSON"
      })
  void aHeaderThatLiesIsRefused(String header, String says) throws Exception {
    writeRaw(header.replace('`', '"'), new byte[8]);
    String message = assertThrows(BadFile.class, () -> Safetensors.read(file)).getMessage();
    assertTrue(message.startsWith("file '" + file + "'") && message.contains(says), message);
    assertThrows(BadFile.class, () -> Safetensors.readMetadata(file));
  }

  @Test
  void absurdHeaderLengthsAreRefusedBeforeAllocation() throws Exception {
    for (long length : new long[] {0, 1, 100, 1 << 30, Long.MAX_VALUE, -1, Long.MIN_VALUE}) {
      Files.write(
          file, ByteBuffer.allocate(18).order(ByteOrder.LITTLE_ENDIAN).putLong(length).array());
      String message = assertThrows(BadFile.class, () -> Safetensors.read(file)).getMessage();
      assertTrue(message.contains("its header claims"), message);
    }
    Files.write(file, new byte[3]);
    assertThrows(BadFile.class, () -> Safetensors.read(file));
  }

  @Test
  void aSparseGiantIsRefused() throws Exception {
    try (RandomAccessFile giant = new RandomAccessFile(file.toFile(), "rw")) {
      giant.setLength(1L << 40);
    }
    BadFile fault = assertThrows(BadFile.class, () -> Safetensors.read(file));
    assertEquals(
        "file '" + file + "': it has 1099511627776 bytes; use weights of at most 4294967296 bytes.",
        fault.getMessage());
  }

  @Test
  void whatIsMissingOrAFolderIsNamed() {
    assertEquals(
        "file '" + file + "': it does not exist; check the path.",
        assertThrows(BadFile.class, () -> Safetensors.read(file)).getMessage());
    assertEquals(
        "file '" + folder + "': it is not a file; name a file.",
        assertThrows(BadFile.class, () -> Safetensors.read(folder)).getMessage());
  }

  @Test
  void mutatedFilesAreReadOrRefused() throws Exception {
    Random random = new Random(2);
    Map<String, Tensor> arrays = new LinkedHashMap<>();
    arrays.put("fc.weight", Tensor.of(new float[] {1, 2, 3, 4}, 2, 2));
    arrays.put("word", Tensor.zeros(ElementType.U16, 3));
    Safetensors.write(file, new Weights(arrays), Map.of("seed", "1"));
    byte[] sound = Files.readAllBytes(file);
    List<String> refused = new ArrayList<>();
    for (int round = 0; round < 800; round++) {
      byte[] mutated = sound.clone();
      for (int n = random.nextInt(3); n >= 0; n--) {
        mutated[random.nextInt(mutated.length)] ^= (byte) (1 << random.nextInt(8));
      }
      int length = random.nextInt(4) == 0 ? random.nextInt(sound.length) : sound.length;
      Files.write(file, java.util.Arrays.copyOf(mutated, length));
      try {
        Safetensors.read(file);
      } catch (BadFile expected) {
        refused.add(expected.getMessage());
      }
    }
    assertTrue(refused.size() > 300, "only " + refused.size() + " refused");
    assertTrue(refused.stream().noneMatch(m -> m.matches("(?s).*\\p{Cntrl}.*")));
  }

  private void writeRaw(String header, byte[] data) throws Exception {
    byte[] text = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer out =
        ByteBuffer.allocate(8 + text.length + data.length).order(ByteOrder.LITTLE_ENDIAN);
    Files.write(file, out.putLong(text.length).put(text).put(data).array());
  }

  private static byte[] shorts(short[]... parts) {
    ByteBuffer out = ByteBuffer.allocate(14).order(ByteOrder.LITTLE_ENDIAN);
    for (short[] part : parts) {
      for (short value : part) {
        out.putShort(value);
      }
    }
    return out.array();
  }
}
