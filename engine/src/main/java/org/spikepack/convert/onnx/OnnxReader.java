package org.spikepack.convert.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.spikepack.fault.BadFile;
import org.spikepack.fault.Printable;
import org.spikepack.store.BoundedFile;
import org.spikepack.store.FilePart;

/**
 * Reads {@code .onnx} files. Field numbers are those of {@code onnx.proto}; what a network of plain
 * layers does not need is passed over.
 */
final class OnnxReader {

  /** What one array of bytes can hold; larger models keep their weights beside the file. */
  private static final int MOST_BYTES = Integer.MAX_VALUE - 8;

  private final String where;
  private final Path folder;

  private OnnxReader(Path file) {
    this.where = "file '" + file + "'";
    Path parent = file.toAbsolutePath().getParent();
    this.folder = parent == null ? file.toAbsolutePath() : parent;
  }

  /**
   * @throws BadFile when it is no ONNX model, damaged, or lacks its external data
   */
  static OnnxModel read(Path file) throws BadFile {
    byte[] bytes = BoundedFile.read(file, MOST_BYTES);
    OnnxReader reader = new OnnxReader(file);
    return reader.model(new WireMessage(reader.where, ByteBuffer.wrap(bytes)));
  }

  private OnnxModel model(WireMessage model) throws BadFile {
    long opset = 0;
    OnnxModel graph = null;
    while (model.next()) {
      switch (model.field()) {
        case 7 -> graph = graph(model.message());
        case 8 -> opset = Math.max(opset, opset(model.message()));
        default -> {}
      }
    }
    if (graph == null || graph.nodes().isEmpty()) {
      throw model.damaged();
    }
    return new OnnxModel(graph.nodes(), graph.constants(), graph.inputs(), graph.outputs(), opset);
  }

  /** The version of the standard operators, 0 for others. */
  private static long opset(WireMessage set) throws BadFile {
    String domain = "";
    long version = 0;
    while (set.next()) {
      switch (set.field()) {
        case 1 -> domain = set.text();
        case 2 -> version = set.integer();
        default -> {}
      }
    }
    return domain.isEmpty() || domain.equals("ai.onnx") ? version : 0;
  }

  private OnnxModel graph(WireMessage graph) throws BadFile {
    List<OnnxModel.Node> nodes = new ArrayList<>();
    Map<String, Stored> constants = new HashMap<>();
    SequencedMap<String, OnnxModel.Input> inputs = new LinkedHashMap<>();
    List<String> outputs = new ArrayList<>();
    while (graph.next()) {
      switch (graph.field()) {
        case 1 -> nodes.add(node(graph.message()));
        case 5 -> constant(graph.message(), constants);
        case 11 -> input(graph.message(), inputs);
        case 12 -> outputs.add(input(graph.message(), new LinkedHashMap<>()));
        default -> {}
      }
    }
    constants.keySet().forEach(inputs::remove);
    return new OnnxModel(nodes, constants, inputs, outputs, 0);
  }

  private OnnxModel.Node node(WireMessage node) throws BadFile {
    String name = "";
    String op = "";
    String domain = "";
    List<String> inputs = new ArrayList<>();
    List<String> outputs = new ArrayList<>();
    Map<String, OnnxModel.Attribute> attributes = new HashMap<>();
    while (node.next()) {
      switch (node.field()) {
        case 1 -> inputs.add(node.text());
        case 2 -> outputs.add(node.text());
        case 3 -> name = node.text();
        case 4 -> op = node.text();
        case 5 -> attribute(node.message(), attributes);
        case 7 -> domain = node.text();
        default -> {}
      }
    }
    String standard = domain.equals("ai.onnx") ? "" : domain;
    return new OnnxModel.Node(name, op, standard, inputs, outputs, attributes);
  }

  private void attribute(WireMessage attribute, Map<String, OnnxModel.Attribute> into)
      throws BadFile {
    String name = "";
    double real = 0;
    long integer = 0;
    String text = "";
    List<Stored> tensors = new ArrayList<>();
    List<Long> integers = new ArrayList<>();
    List<Double> reals = new ArrayList<>();
    while (attribute.next()) {
      switch (attribute.field()) {
        case 1 -> name = attribute.text();
        case 2 -> real = attribute.real();
        case 3 -> integer = attribute.integer();
        case 4 -> text = attribute.text();
        case 5 -> constant(attribute.message(), tensors);
        case 7 -> addReals(attribute.reals(), reals);
        case 8 -> integers.addAll(attribute.integers());
        default -> {}
      }
    }
    into.put(name, new OnnxModel.Attribute(real, integer, text, tensors, integers, reals));
  }

  private static void addReals(ByteBuffer packed, List<Double> into) {
    while (packed.hasRemaining()) {
      into.add((double) packed.getFloat());
    }
  }

  private void constant(WireMessage tensor, Map<String, Stored> into) throws BadFile {
    List<Stored> one = new ArrayList<>();
    into.put(constant(tensor, one), one.getFirst());
  }

  /** Reads an array and returns its name. */
  private String constant(WireMessage tensor, List<Stored> into) throws BadFile {
    String name = "";
    List<Long> dims = new ArrayList<>();
    int type = 0;
    List<Long> integers = new ArrayList<>();
    List<ByteBuffer> numbers = new ArrayList<>();
    Map<String, String> external = new HashMap<>();
    while (tensor.next()) {
      switch (tensor.field()) {
        case 1 -> dims.addAll(tensor.integers());
        case 2 -> type = (int) tensor.integer();
        case 4 -> numbers.add(tensor.reals());
        case 5, 7, 11 -> integers.addAll(tensor.integers());
        case 8 -> name = tensor.text();
        case 9 -> numbers.add(tensor.bytes());
        case 10 -> numbers.add(tensor.doubles());
        case 13 -> entry(tensor.message(), external);
        default -> {}
      }
    }
    String array = where + ", array '" + Printable.of(name) + "'";
    if (!external.isEmpty()) {
      numbers.add(external(array, external));
    }
    into.add(new Stored(array, sizes(array, dims), type, joined(numbers), integers));
    return name;
  }

  private static int[] sizes(String array, List<Long> dims) throws BadFile {
    int[] out = new int[dims.size()];
    for (int i = 0; i < out.length; i++) {
      long dim = dims.get(i);
      if (dim < 0 || dim > Integer.MAX_VALUE) {
        throw new BadFile(array, "its shape has the size " + dim, "export the model again");
      }
      out[i] = (int) dim;
    }
    return out;
  }

  private static ByteBuffer joined(List<ByteBuffer> parts) {
    if (parts.size() == 1) {
      return parts.getFirst();
    }
    int size = parts.stream().mapToInt(ByteBuffer::remaining).sum();
    ByteBuffer out = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    parts.forEach(part -> out.put(part.duplicate()));
    return out.flip().order(ByteOrder.LITTLE_ENDIAN);
  }

  private static void entry(WireMessage entry, Map<String, String> into) throws BadFile {
    String key = "";
    String value = "";
    while (entry.next()) {
      switch (entry.field()) {
        case 1 -> key = entry.text();
        case 2 -> value = entry.text();
        default -> {}
      }
    }
    into.put(key, value);
  }

  /** Numbers that lie in a file of their own, always in the model's folder or below. */
  private ByteBuffer external(String array, Map<String, String> entries) throws BadFile {
    String location = entries.getOrDefault("location", "");
    Path file = folder.resolve(location).normalize();
    if (location.isEmpty() || !file.startsWith(folder.normalize()) || location.startsWith("/")) {
      throw new BadFile(
          array,
          "its external data would lie outside the model's folder ('"
              + Printable.of(location)
              + "')",
          "export the model again, into one folder");
    }
    try {
      long offset = Long.parseLong(entries.getOrDefault("offset", "0"));
      String length = entries.get("length");
      byte[] bytes = FilePart.read(file, offset, length == null ? -1 : Long.parseLong(length));
      return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    } catch (NumberFormatException _) {
      throw new BadFile(array, "its external data has no readable place", "export it again");
    }
  }

  /** Reads the name and shape of a value into the map, and returns the name. */
  private static String input(WireMessage value, Map<String, OnnxModel.Input> into) throws BadFile {
    String name = "";
    List<Long> sizes = new ArrayList<>();
    List<String> names = new ArrayList<>();
    while (value.next()) {
      switch (value.field()) {
        case 1 -> name = value.text();
        case 2 -> type(value.message(), sizes, names);
        default -> {}
      }
    }
    into.put(name, new OnnxModel.Input(sizes, names));
    return name;
  }

  /** TypeProto, its tensor type, its shape and its dimensions. */
  private static void type(WireMessage type, List<Long> sizes, List<String> names) throws BadFile {
    while (type.next()) {
      if (type.field() == 1) {
        WireMessage tensor = type.message();
        while (tensor.next()) {
          if (tensor.field() == 2) {
            WireMessage shape = tensor.message();
            while (shape.next()) {
              if (shape.field() == 1) {
                dimension(shape.message(), sizes, names);
              }
            }
          }
        }
      }
    }
  }

  private static void dimension(WireMessage dim, List<Long> sizes, List<String> names)
      throws BadFile {
    long size = 0;
    String name = "";
    while (dim.next()) {
      switch (dim.field()) {
        case 1 -> size = dim.integer();
        case 2 -> name = dim.text();
        default -> {}
      }
    }
    sizes.add(size);
    names.add(name);
  }
}
