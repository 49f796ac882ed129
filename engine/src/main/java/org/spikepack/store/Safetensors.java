package org.spikepack.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.spikepack.fault.BadFile;
import org.spikepack.fault.Printable;
import org.spikepack.tensor.Tensor;
import org.spikepack.tensor.Weights;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Named arrays in the safetensors format (Hugging Face, version 0.5): the length of a JSON header
 * as a 64-bit little-endian number, the header, then the arrays row-major and little-endian without
 * gaps. F16 and BF16 are read as f32; types that {@link Tensor} lacks are refused.
 */
public final class Safetensors {

  /** Longest header accepted, in bytes; thousands of arrays fit. */
  static final int MOST_HEADER = 16 << 20;

  /** Largest file accepted, in bytes. */
  static final long MOST_BYTES = 4L << 30;

  private static final String METADATA = "__metadata__";
  private static final int HEADER_ALIGNMENT = 8;
  private static final String RESTORE = "restore it from a copy or make it again";

  private Safetensors() {}

  /**
   * All arrays of a file, in the order of its header.
   *
   * @throws BadFile when it is missing, truncated, damaged, or claims sizes it does not have
   */
  public static Weights read(Path file) throws BadFile {
    String where = RegularFile.where(file);
    try (FileChannel in = open(file)) {
      Header header = header(where, in);
      Map<String, Tensor> out = new LinkedHashMap<>();
      for (StoredArray entry : header.entries()) {
        out.put(entry.name(), entry.load(where, in, header.dataStart()));
      }
      return new Weights(out);
    } catch (IOException refused) {
      throw RegularFile.unreadable(where, refused);
    }
  }

  /**
   * The texts that describe a file, such as its data set and seed.
   *
   * @throws BadFile as {@link #read}
   */
  public static SequencedMap<String, String> readMetadata(Path file) throws BadFile {
    String where = RegularFile.where(file);
    try (FileChannel in = open(file)) {
      return header(where, in).metadata();
    } catch (IOException refused) {
      throw RegularFile.unreadable(where, refused);
    }
  }

  /**
   * Writes arrays in the order of {@code weights}, whole or not at all.
   *
   * @param metadata texts that describe the arrays, in their order; may be empty
   * @throws BadFile when the folder or disk refuses
   */
  public static void write(Path file, Weights weights, Map<String, String> metadata)
      throws BadFile {
    List<Map.Entry<String, Tensor>> order = new ArrayList<>(weights.asMap().entrySet());
    order.sort(Comparator.comparing(array -> -array.getValue().type().bytes()));
    byte[] header = headerBytes(weights, order, metadata);
    AtomicFile.write(
        file,
        out -> {
          ByteBuffer length = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
          out.write(length.putLong(header.length).array());
          out.write(header);
          for (Map.Entry<String, Tensor> array : order) {
            Npy.writeElements(out, array.getValue());
          }
        });
  }

  private static FileChannel open(Path file) throws BadFile, IOException {
    RegularFile.require(file);
    return FileChannel.open(file, StandardOpenOption.READ);
  }

  /** What a header says, checked against the size of the file. */
  private record Header(
      List<StoredArray> entries, SequencedMap<String, String> metadata, long dataStart) {}

  private static Header header(String where, FileChannel in) throws BadFile, IOException {
    long size = in.size();
    if (size > MOST_BYTES) {
      throw new BadFile(
          where, "it has " + size + " bytes", "use weights of at most " + MOST_BYTES + " bytes");
    }
    ByteBuffer length = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    StoredArray.fill(where, in, length, 0);
    long announced = length.getLong(0);
    if (announced < 2 || announced > MOST_HEADER || announced > size - Long.BYTES) {
      throw new BadFile(
          where,
          "its header claims " + Long.toUnsignedString(announced) + " bytes of a file of " + size,
          "check that it is a safetensors file, or " + RESTORE);
    }
    ByteBuffer text = ByteBuffer.allocate((int) announced);
    StoredArray.fill(where, in, text, Long.BYTES);
    JsonNode tree = StrictJson.parse(where + ", header", text.array());
    if (!tree.isObject()) {
      throw new BadFile(where + ", header", "it is not an object in { }", RESTORE);
    }
    SequencedMap<String, String> metadata = new LinkedHashMap<>();
    List<StoredArray> entries = new ArrayList<>();
    for (Map.Entry<String, JsonNode> field : tree.properties()) {
      if (field.getKey().equals(METADATA)) {
        readMetadata(where, field.getValue(), metadata);
      } else {
        entries.add(StoredArray.of(where, field.getKey(), field.getValue()));
      }
    }
    requireSeamless(where, entries, size - Long.BYTES - announced);
    return new Header(entries, metadata, Long.BYTES + announced);
  }

  private static void readMetadata(String where, JsonNode node, Map<String, String> into)
      throws BadFile {
    if (!node.isObject()) {
      throw new BadFile(where + ", header", "its metadata is not an object in { }", RESTORE);
    }
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      if (!field.getValue().isString()) {
        throw new BadFile(where + ", header", "its metadata holds more than texts", RESTORE);
      }
      into.put(field.getKey(), field.getValue().stringValue());
    }
  }

  /** The arrays must cover the data from its first byte to its last, none of it twice. */
  private static void requireSeamless(String where, List<StoredArray> entries, long dataBytes)
      throws BadFile {
    List<StoredArray> sorted = new ArrayList<>(entries);
    sorted.sort(Comparator.comparingLong(StoredArray::from).thenComparingLong(StoredArray::to));
    long end = 0;
    for (StoredArray entry : sorted) {
      if (entry.from() != end) {
        throw new BadFile(
            where + ", array '" + Printable.of(entry.name()) + "'",
            entry.from() < end ? "it overlaps another array" : "there is a gap in front of it",
            RESTORE);
      }
      end = entry.to();
    }
    if (end != dataBytes) {
      throw new BadFile(
          where, "its arrays need " + end + " bytes but it has " + dataBytes, RESTORE);
    }
  }

  private static byte[] headerBytes(
      Weights weights, List<Map.Entry<String, Tensor>> order, Map<String, String> metadata) {
    Map<String, Long> starts = new LinkedHashMap<>();
    long at = 0;
    for (Map.Entry<String, Tensor> array : order) {
      starts.put(array.getKey(), at);
      at += array.getValue().bytes();
    }
    Map<String, Object> fields = new LinkedHashMap<>();
    if (!metadata.isEmpty()) {
      fields.put(METADATA, metadata);
    }
    for (Map.Entry<String, Tensor> array : weights.asMap().entrySet()) {
      Tensor tensor = array.getValue();
      long start = starts.getOrDefault(array.getKey(), 0L);
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("dtype", tensor.type().name());
      entry.put("shape", tensor.shape());
      entry.put("data_offsets", new long[] {start, start + tensor.bytes()});
      fields.put(array.getKey(), entry);
    }
    byte[] json = JsonMapper.shared().writeValueAsBytes(fields);
    int padded = Math.ceilDiv(json.length, HEADER_ALIGNMENT) * HEADER_ALIGNMENT;
    byte[] out = Arrays.copyOf(json, padded);
    Arrays.fill(out, json.length, padded, (byte) ' ');
    return out;
  }
}
