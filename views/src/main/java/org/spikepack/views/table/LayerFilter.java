package org.spikepack.views.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.spikepack.fault.BadInput;
import org.spikepack.views.inspector.LayerStarters;
import org.spikepack.views.inspector.ValueText;

/**
 * The language of the filter box: conditions such as {@code kind=conv2d}, {@code rate<0.1} or
 * {@code filters>=32}, and plain words, all of which must hold. A parameter that a layer does not
 * have fits no condition.
 */
final class LayerFilter {

  /** What a condition is about, where it is no parameter; several values where there are many. */
  private static final Map<String, Function<LayerRow, List<?>>> FIELDS =
      Map.of(
          "name", row -> List.of(row.name()),
          "kind", row -> List.of(row.layer().kind()),
          "input", LayerRow::inputs,
          "inputs", row -> List.of(row.inputs().size()),
          "output", row -> List.of(row.outputText()),
          "values", row -> row.output() == null ? List.of() : List.of(row.output().size()),
          "weights", row -> row.weights() == null ? List.of() : List.of(row.weights()),
          "rate", row -> List.copyOf(row.rates().values()),
          "problem", row -> List.of(row.problem().isEmpty() ? "no" : "yes"));

  private static final Pattern TERM =
      Pattern.compile("(\\w+)(<=|>=|!=|=|<|>|~)(\"[^\"]*\"|\\S+)|\"[^\"]*\"|\\S+");

  private LayerFilter() {}

  /**
   * @throws BadInput naming the word that no layer could ever fit
   */
  static Predicate<LayerRow> parse(String text) throws BadInput {
    Predicate<LayerRow> all = row -> true;
    Matcher term = TERM.matcher(text);
    while (term.find()) {
      all = all.and(term.group(1) == null ? word(term.group()) : condition(term));
    }
    return all;
  }

  private static Predicate<LayerRow> word(String word) {
    String wanted = plain(word).toLowerCase(Locale.ROOT);
    return row -> row.text().toLowerCase(Locale.ROOT).contains(wanted);
  }

  private static Predicate<LayerRow> condition(Matcher term) throws BadInput {
    String field = term.group(1);
    String operator = term.group(2);
    String value = plain(term.group(3));
    Function<LayerRow, List<?>> known = FIELDS.get(field);
    if (known == null && !parameters().contains(field)) {
      List<String> names = new ArrayList<>(FIELDS.keySet().stream().sorted().toList());
      names.addAll(parameters());
      throw new BadInput(
          "Filter", "'" + field + "' is no column", "use one of " + String.join(", ", names));
    }
    Function<LayerRow, List<?>> values = known != null ? known : row -> parameter(row, field);
    return row -> values.apply(row).stream().anyMatch(found -> holds(found, operator, value));
  }

  private static List<?> parameter(LayerRow row, String name) {
    Object value = ParameterText.values(row.layer()).get(name);
    return value == null ? List.of() : List.of(value);
  }

  /** The parameters of all kinds of layers. */
  private static List<String> parameters() {
    return LayerStarters.ALL.stream()
        .flatMap(layer -> ParameterText.values(layer).keySet().stream())
        .distinct()
        .sorted()
        .toList();
  }

  private static boolean holds(Object found, String operator, String value) {
    if (found instanceof Number number && isNumber(value)) {
      int order = Double.compare(number.doubleValue(), Double.parseDouble(value));
      return switch (operator) {
        case "=" -> order == 0;
        case "!=" -> order != 0;
        case "<" -> order < 0;
        case "<=" -> order <= 0;
        case ">" -> order > 0;
        case ">=" -> order >= 0;
        default -> false;
      };
    }
    String text = normal(ValueText.write(found));
    String wanted = normal(value);
    return switch (operator) {
      case "=" -> text.equals(wanted) || text.equals(wanted + "×" + wanted);
      case "!=" -> !text.equals(wanted) && !text.equals(wanted + "×" + wanted);
      case "~" -> text.contains(wanted);
      default -> false;
    };
  }

  private static boolean isNumber(String text) {
    return text.matches("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?");
  }

  /** Without case, and with one sign for times. */
  private static String normal(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("(?<=\\d)[x*](?=\\d)", "×");
  }

  private static String plain(String word) {
    return word.replace("\"", "");
  }

  /** For the tooltip of the box. */
  static String help() {
    return "Words, or conditions: "
        + String.join(
            ", ", Stream.of("kind=conv2d", "rate<0.1", "filters>=32", "problem=yes").toList())
        + ". All must hold.";
  }
}
