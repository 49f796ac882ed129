package org.spikepack.project;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * Writes records as JSON by the rules of {@link JsonForm}, laid out so that a change of one thing
 * is a change of one line: objects of plain values and lists of plain values stand on one line,
 * everything else has one entry per line.
 */
final class RecordWriter {

  private final StringBuilder out = new StringBuilder();

  private RecordWriter() {}

  /** One document, ended by a line break. */
  static String document(SequencedMap<String, ?> fields) {
    RecordWriter writer = new RecordWriter();
    writer.write(fields, "");
    return writer.out.append('\n').toString();
  }

  /** A record as a map of its fields to maps, lists, texts, numbers and truth values. */
  static SequencedMap<String, Object> fields(Record value) {
    SequencedMap<String, Object> fields = new LinkedHashMap<>();
    Class<?> family = JsonForm.family(value.getClass());
    if (family != null) {
      fields.put(JsonForm.telling(family), JsonForm.member(value.getClass()));
    }
    for (RecordComponent component : value.getClass().getRecordComponents()) {
      Object part = Records.get(value, component);
      if (part != null && !part.equals(JsonForm.usual(component.getType()))) {
        fields.put(JsonForm.field(component), plain(part));
      }
    }
    return fields;
  }

  private static Object plain(Object value) {
    return switch (value) {
      case List<?> list -> list.stream().map(RecordWriter::plain).toList();
      case Enum<?> constant -> JsonForm.constant(constant);
      case Record tuple when JsonForm.tuple(tuple.getClass()) ->
          List.copyOf(fields(tuple).values());
      case Record single when JsonForm.transparent(single.getClass()) ->
          fields(single).firstEntry().getValue();
      case Record nested -> fields(nested);
      default -> value;
    };
  }

  private void write(Object value, String indent) {
    switch (value) {
      case Map<?, ?> fields -> {
        List<Runnable> entries = new ArrayList<>();
        String inner = flat(fields.values()) ? indent : indent + "  ";
        fields.forEach(
            (name, part) ->
                entries.add(
                    () -> {
                      quote((String) name);
                      out.append(": ");
                      write(part, inner);
                    }));
        block('{', '}', entries, flat(fields.values()), indent);
      }
      case List<?> list -> {
        boolean flat = list.stream().noneMatch(RecordWriter::container);
        String inner = flat ? indent : indent + "  ";
        List<Runnable> entries = new ArrayList<>();
        list.forEach(part -> entries.add(() -> write(part, inner)));
        block('[', ']', entries, flat, indent);
      }
      case String text -> quote(text);
      case Double number -> out.append(number.toString().replace(".0E", "e").replace('E', 'e'));
      default -> out.append(value);
    }
  }

  private void block(char open, char close, List<Runnable> entries, boolean flat, String indent) {
    String start = flat ? "" : "\n" + indent + "  ";
    String between = flat ? ", " : "," + start;
    out.append(open);
    for (int i = 0; i < entries.size(); i++) {
      out.append(i == 0 ? start : between);
      entries.get(i).run();
    }
    out.append(flat ? "" : "\n" + indent).append(close);
  }

  /** Whether values are plain, or lists of plain ones, so that their object fits on one line. */
  private static boolean flat(Iterable<?> values) {
    for (Object value : values) {
      boolean plain =
          value instanceof List<?> list
              ? list.stream().noneMatch(RecordWriter::container)
              : !container(value);
      if (!plain) {
        return false;
      }
    }
    return true;
  }

  private static boolean container(Object value) {
    return value instanceof Map || value instanceof List;
  }

  private void quote(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < ' ' || c == 0x7F || lone(text, i)) {
            out.append(String.format("\\u%04x", (int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }

  /** Half a character, which UTF-8 could not carry. */
  private static boolean lone(String text, int i) {
    char c = text.charAt(i);
    if (Character.isHighSurrogate(c)) {
      return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
    }
    return Character.isLowSurrogate(c)
        && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
  }
}
