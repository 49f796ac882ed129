package org.spikepack.store;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.spikepack.fault.BadFile;
import org.spikepack.fault.Printable;
import org.spikepack.tensor.ElementType;
import org.spikepack.tensor.Tensor;
import tools.jackson.databind.JsonNode;

/**
 * One array of a safetensors file as its header announces it: sound in itself, not yet read.
 *
 * @param from first byte, counted from the end of the header
 * @param to byte behind the last
 */
record StoredArray(String name, Form form, List<Integer> shape, long from, long to) {

  private static final int MOST_DIMENSIONS = 8;
  private static final int CHUNK = 1 << 20;
  private static final String RESTORE = "restore it from a copy or make it again";

  /** The element types that are read, and what they become. */
  enum Form {
    F32(4, ElementType.F32),
    F64(8, ElementType.F64),
    F16(2, ElementType.F32),
    BF16(2, ElementType.F32),
    U8(1, ElementType.U8),
    U16(2, ElementType.U16),
    I8(1, ElementType.I8),
    I32(4, ElementType.I32),
    I64(8, ElementType.I64);

    private final int bytes;
    private final ElementType type;

    Form(int bytes, ElementType type) {
      this.bytes = bytes;
      this.type = type;
    }
  }

  StoredArray {
    shape = List.copyOf(shape);
  }

  static StoredArray of(String file, String name, JsonNode node) throws BadFile {
    String where = file + ", array '" + Printable.of(name) + "'";
    if (!node.isObject() || node.size() != 3) {
      throw new BadFile(where, "its entry lacks 'dtype', 'shape' or 'data_offsets'", RESTORE);
    }
    Form form = form(where, node.path("dtype"));
    List<Long> dims = counts(where, "shape", node.path("shape"));
    List<Long> offsets = counts(where, "data_offsets", node.path("data_offsets"));
    if (dims.size() > MOST_DIMENSIONS || dims.stream().anyMatch(d -> d > Integer.MAX_VALUE)) {
      throw new BadFile(
          where, "its shape " + Printable.of(dims.toString()) + " is too large", RESTORE);
    }
    if (offsets.size() != 2
        || offsets.get(0) > offsets.get(1)
        || bytes(dims, form) != offsets.get(1) - offsets.get(0)) {
      throw new BadFile(
          where,
          "its shape "
              + Printable.of(dims.toString())
              + " of "
              + form
              + " does not fill its data_offsets "
              + Printable.of(offsets.toString()),
          RESTORE);
    }
    List<Integer> shape = dims.stream().map(Math::toIntExact).toList();
    return new StoredArray(name, form, shape, offsets.get(0), offsets.get(1));
  }

  /**
   * Reads the elements, whose bytes the file must have.
   *
   * @param start where the data of the file begin, in bytes
   */
  Tensor load(String file, FileChannel in, long start) throws BadFile, IOException {
    Tensor out = Tensor.zeros(form.type, shape.stream().mapToInt(Integer::intValue).toArray());
    ByteBuffer chunk =
        ByteBuffer.allocate((int) Math.min(CHUNK, to - from)).order(ByteOrder.LITTLE_ENDIAN);
    long element = 0;
    for (long at = from; at < to; at += chunk.limit()) {
      chunk.clear().limit((int) Math.min(chunk.capacity(), to - at));
      fill(file, in, chunk, start + at);
      store(chunk, out, element);
      element += chunk.limit() / form.bytes;
    }
    return out;
  }

  static void fill(String file, FileChannel in, ByteBuffer into, long position)
      throws BadFile, IOException {
    while (into.hasRemaining()) {
      if (in.read(into, position + into.position()) < 0) {
        throw new BadFile(file, "it ends too early", RESTORE);
      }
    }
  }

  private void store(ByteBuffer chunk, Tensor out, long first) {
    switch (form) {
      case F16 -> {
        for (int i = 0; i < chunk.limit() / 2; i++) {
          out.set(first + i, Float.float16ToFloat(chunk.getShort(2 * i)));
        }
      }
      case BF16 -> {
        for (int i = 0; i < chunk.limit() / 2; i++) {
          out.set(first + i, Float.intBitsToFloat(chunk.getShort(2 * i) << 16));
        }
      }
      default ->
          MemorySegment.copy(
              chunk.array(),
              0,
              out.memory(),
              ValueLayout.JAVA_BYTE,
              first * form.bytes,
              chunk.limit());
    }
  }

  private static Form form(String where, JsonNode node) throws BadFile {
    String found = node.isString() ? node.stringValue() : node.toString();
    Optional<Form> form =
        Arrays.stream(Form.values()).filter(f -> f.name().equals(found)).findFirst();
    return form.orElseThrow(
        () ->
            new BadFile(
                where,
                "its dtype is '" + Printable.of(found) + "'",
                "convert it to one of "
                    + Arrays.stream(Form.values())
                        .map(Form::name)
                        .collect(Collectors.joining(", "))));
  }

  private static List<Long> counts(String where, String field, JsonNode node) throws BadFile {
    boolean sound =
        node.isArray()
            && node.valueStream()
                .allMatch(n -> n.isIntegralNumber() && n.canConvertToLong() && n.longValue() >= 0);
    if (!sound) {
      throw new BadFile(where, "its " + field + " is not a list of counts", RESTORE);
    }
    return node.valueStream().map(JsonNode::longValue).toList();
  }

  /** The bytes of a shape; -1 where the number itself would be too large. */
  private static long bytes(List<Long> dims, Form form) {
    long bytes = form.bytes;
    for (long dim : dims) {
      if (dim != 0 && bytes > Long.MAX_VALUE / dim) {
        return -1;
      }
      bytes *= dim;
    }
    return bytes;
  }
}
