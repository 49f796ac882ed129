package org.spikepack.views.inspector;

import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.spikepack.fault.BadInput;
import org.spikepack.network.Extent;
import org.spikepack.network.Shape;

/** Values as users write them: {@code 3×3}, {@code 1e-5}, {@code average}. */
public final class ValueText {

  /** Reads one kind of value; what it throws is only that the text does not fit. */
  private interface Reading {
    Object of(String text);
  }

  private static final Map<String, Reading> READINGS =
      Map.of(
          "int",
          Integer::valueOf,
          "long",
          Long::valueOf,
          "double",
          ValueText::finite,
          "boolean",
          ValueText::truth,
          String.class.getTypeName(),
          text -> text,
          Extent.class.getTypeName(),
          ValueText::extent,
          Shape.class.getTypeName(),
          text -> new Shape(numbers(text, "[×xX*,\\s]+")),
          "java.util.List<java.lang.Integer>",
          text -> numbers(text, "[,;\\s]+"),
          "java.util.List<java.lang.String>",
          text -> text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList());

  private static final Map<String, String> EXAMPLES =
      Map.of(
          "int",
          "a whole number",
          "long",
          "a whole number",
          "double",
          "a number such as 0.5 or 1e-5",
          "boolean",
          "yes or no",
          Extent.class.getTypeName(),
          "one number or height×width, such as 3×3",
          Shape.class.getTypeName(),
          "numbers such as 1×28×28",
          "java.util.List<java.lang.Integer>",
          "whole numbers such as 1, 2, 4");

  private ValueText() {}

  /** The value as text; nothing for null. */
  public static String write(@Nullable Object value) {
    return switch (value) {
      case null -> "none";
      case Double number -> number(number);
      case Boolean truth -> truth ? "yes" : "no";
      case Enum<?> constant -> Terms.of(constant).label();
      case List<?> list ->
          list.stream().map(ValueText::write).collect(Collectors.joining(separator(list)));
      case Record settings when !(settings instanceof Extent || settings instanceof Shape) -> "";
      default -> value.toString();
    };
  }

  private static String separator(List<?> list) {
    return list.stream().allMatch(String.class::isInstance) ? "\n" : ", ";
  }

  /** Without needless digits: {@code 2}, {@code 0.05}, {@code 1e-5}. */
  public static String number(double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1e7) {
      return String.valueOf((long) value);
    }
    double size = Math.abs(value);
    if (size >= 1e-3 && size < 1e7) {
      return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }
    return Double.toString(value).replace(".0E", "e").replace('E', 'e');
  }

  /**
   * The value that a text stands for.
   *
   * @param where names the field, for the message
   * @throws BadInput when it stands for none of this type
   */
  public static Object read(String where, Type type, String text) throws BadInput {
    String stripped = text.strip();
    if (type instanceof Class<?> raw && raw.isEnum()) {
      return constant(where, raw, stripped);
    }
    Reading reading = READINGS.get(type.getTypeName());
    if (reading == null) {
      throw new IllegalStateException("no rule reads " + type);
    }
    try {
      return reading.of(stripped);
    } catch (IllegalArgumentException unreadable) {
      throw new BadInput(
          where,
          "'" + stripped + "' does not fit",
          "write " + EXAMPLES.getOrDefault(type.getTypeName(), "a text"));
    }
  }

  private static Object constant(String where, Class<?> type, String text) throws BadInput {
    List<String> labels = new ArrayList<>();
    for (Object candidate : type.getEnumConstants()) {
      Enum<?> constant = (Enum<?>) candidate;
      String label = Terms.of(constant).label();
      if (label.equalsIgnoreCase(text) || constant.name().equalsIgnoreCase(text)) {
        return constant;
      }
      labels.add(label.toLowerCase(Locale.ROOT));
    }
    throw new BadInput(
        where, "'" + text + "' does not fit", "write one of " + String.join(", ", labels));
  }

  private static Object finite(String text) {
    double value = Double.parseDouble(text.replace(',', '.'));
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(text);
    }
    return value;
  }

  private static Object truth(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "yes", "true", "on", "1" -> true;
      case "no", "false", "off", "0" -> false;
      default -> throw new IllegalArgumentException(text);
    };
  }

  private static Object extent(String text) {
    List<Integer> sides = numbers(text, "[×xX*,\\s]+");
    if (sides.isEmpty() || sides.size() > 2) {
      throw new IllegalArgumentException(text);
    }
    return new Extent(sides.getFirst(), sides.getLast());
  }

  private static List<Integer> numbers(String text, String between) {
    return Arrays.stream(text.split(between)).map(Integer::valueOf).toList();
  }
}
