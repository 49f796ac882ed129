package org.spikepack.project;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.spikepack.fault.BadFile;
import org.spikepack.fault.Printable;
import tools.jackson.databind.JsonNode;

/**
 * Makes records from JSON by the rules of {@link JsonForm}. Nothing is guessed: a missing, unknown
 * or mistyped field is a fault that names the file and the field's path.
 */
final class RecordReader {

  private final String file;

  /**
   * @param file names the file, for messages
   */
  RecordReader(String file) {
    this.file = file;
  }

  <T> T read(Class<T> type, JsonNode node, String path) throws BadFile {
    return type.cast(value(type, node, path));
  }

  /**
   * @param beside names of fields that the caller has read from the same object
   */
  <T> T readBeside(Class<T> type, JsonNode node, String path, Set<String> beside) throws BadFile {
    requireObject(node, path);
    return type.cast(record(type, node, path, beside));
  }

  BadFile bad(String path, String what, String remedy) {
    return new BadFile(path.isEmpty() ? file : file + ", " + path, what, remedy);
  }

  private Object value(Type type, JsonNode node, String path) throws BadFile {
    if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
      return list(list.getActualTypeArguments()[0], node, path);
    }
    Class<?> raw = (Class<?>) type;
    if (raw.isRecord()) {
      return plainRecord(raw, node, path);
    }
    if (raw.isSealed()) {
      return member(raw, node, path);
    }
    if (raw.isEnum()) {
      return constant(raw, node, path);
    }
    return scalar(raw, node, path);
  }

  private List<Object> list(Type element, JsonNode node, String path) throws BadFile {
    if (!node.isArray()) {
      throw mistyped(node, path, "a list in [ ]");
    }
    List<Object> out = new ArrayList<>();
    for (JsonNode item : node.values()) {
      out.add(value(element, item, path + "[" + out.size() + "]"));
    }
    return out;
  }

  private Object plainRecord(Class<?> type, JsonNode node, String path) throws BadFile {
    RecordComponent[] components = type.getRecordComponents();
    if (JsonForm.transparent(type)) {
      return Records.make(type, List.of(value(components[0].getGenericType(), node, path)));
    }
    if (JsonForm.tuple(type)) {
      if (!node.isArray() || node.size() != components.length) {
        String names = String.join(", ", JsonForm.fields(type));
        throw mistyped(node, path, "a list of " + components.length + ": [" + names + "]");
      }
      List<@Nullable Object> parts = new ArrayList<>();
      for (RecordComponent component : components) {
        int i = parts.size();
        parts.add(value(component.getGenericType(), node.get(i), path + "[" + i + "]"));
      }
      return Records.make(type, parts);
    }
    requireObject(node, path);
    return record(type, node, path, Set.of());
  }

  private Object member(Class<?> family, JsonNode node, String path) throws BadFile {
    requireObject(node, path);
    String telling = JsonForm.telling(family);
    JsonNode name = node.get(telling);
    Map<String, Class<?>> members = JsonForm.members(family);
    if (name == null) {
      throw missing(path, telling);
    }
    Class<?> type = name.isString() ? members.get(name.stringValue()) : null;
    if (type == null) {
      String found = name.isString() ? name.stringValue() : name.toString();
      throw bad(
          join(path, telling),
          "'" + Printable.of(found) + "' is unknown",
          Spelling.remedy(found, members.keySet()));
    }
    return record(type, node, path, Set.of(telling));
  }

  private Object record(Class<?> type, JsonNode node, String path, Set<String> beside)
      throws BadFile {
    refuseUnknown(type, node, path, beside);
    List<@Nullable Object> values = new ArrayList<>();
    for (RecordComponent component : type.getRecordComponents()) {
      String field = JsonForm.field(component);
      JsonNode found = node.get(field);
      if (found != null) {
        values.add(value(component.getGenericType(), found, join(path, field)));
      } else if (JsonForm.optional(component)) {
        values.add(JsonForm.usual(component.getType()));
      } else {
        throw missing(path, field);
      }
    }
    return Records.make(type, values);
  }

  private void refuseUnknown(Class<?> type, JsonNode node, String path, Set<String> beside)
      throws BadFile {
    Set<String> known = new TreeSet<>(JsonForm.fields(type));
    known.addAll(beside);
    for (String field : node.propertyNames()) {
      if (!known.contains(field)) {
        throw bad(
            path,
            "the field '" + Printable.of(field) + "' is unknown",
            Spelling.remedy(field, known));
      }
    }
  }

  private Object constant(Class<?> type, JsonNode node, String path) throws BadFile {
    List<String> names = JsonForm.constants(type);
    int index = node.isString() ? names.indexOf(node.stringValue()) : -1;
    if (index < 0) {
      String found = node.isString() ? node.stringValue() : node.toString();
      throw bad(path, "'" + Printable.of(found) + "' is unknown", Spelling.remedy(found, names));
    }
    return type.getEnumConstants()[index];
  }

  private Object scalar(Class<?> type, JsonNode node, String path) throws BadFile {
    if (type == String.class) {
      if (!node.isString()) {
        throw mistyped(node, path, "a text in \" \"");
      }
      return node.stringValue();
    }
    if (type == boolean.class) {
      if (!node.isBoolean()) {
        throw mistyped(node, path, "true or false");
      }
      return node.booleanValue();
    }
    if (type == int.class || type == Integer.class) {
      if (!node.isIntegralNumber() || !node.canConvertToInt()) {
        throw mistyped(node, path, "a whole number of at most 2147483647");
      }
      return node.intValue();
    }
    if (type == long.class) {
      if (!node.isIntegralNumber() || !node.canConvertToLong()) {
        throw mistyped(node, path, "a whole number of at most 64 bits");
      }
      return node.longValue();
    }
    if (type == double.class) {
      double number = node.isNumber() ? node.numberValue().doubleValue() : Double.NaN;
      if (!Double.isFinite(number)) {
        throw mistyped(node, path, "a finite number");
      }
      return number;
    }
    throw new IllegalStateException("no rule reads " + type);
  }

  private void requireObject(JsonNode node, String path) throws BadFile {
    if (!node.isObject()) {
      throw mistyped(node, path, "an object in { }");
    }
  }

  private BadFile missing(String path, String field) {
    return bad(path, "the field '" + field + "' is missing", "add it");
  }

  private BadFile mistyped(JsonNode node, String path, String wanted) {
    String found = node.isNumber() ? node.asString() : node.toString();
    return bad(path, "found " + Printable.of(found), "write " + wanted);
  }

  private static String join(String path, String field) {
    return path.isEmpty() ? field : path + "." + field;
  }
}
