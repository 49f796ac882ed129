package org.spikepack.project;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * The part of JSON Schema 2020-12 that the published schema uses; any other keyword is an error.
 */
final class TinySchema {

  private final JsonNode root;

  TinySchema(JsonNode root) {
    this.root = root;
  }

  /** Paths of the values that do not fit, with the keyword they offend. */
  List<String> faults(JsonNode value) {
    List<String> out = new ArrayList<>();
    check(root, value, "$", out);
    return out;
  }

  private void check(JsonNode schema, JsonNode value, String path, List<String> out) {
    for (Map.Entry<String, JsonNode> keyword : schema.properties()) {
      JsonNode says = keyword.getValue();
      boolean fits =
          switch (keyword.getKey()) {
            case "$schema", "title", "description", "$defs" -> true;
            case "$ref" -> {
              check(root.at(says.stringValue().substring(1)), value, path, out);
              yield true;
            }
            case "type" -> hasType(value, says.stringValue());
            case "const" -> says.equals(value);
            case "enum" -> says.valueStream().anyMatch(value::equals);
            case "oneOf" -> says.valueStream().filter(one -> fits(one, value)).count() == 1;
            case "required" -> says.valueStream().allMatch(name -> value.has(name.stringValue()));
            case "properties" -> {
              for (Map.Entry<String, JsonNode> field : says.properties()) {
                if (value.has(field.getKey())) {
                  String inner = path + "." + field.getKey();
                  check(field.getValue(), value.get(field.getKey()), inner, out);
                }
              }
              yield true;
            }
            case "additionalProperties" ->
                schema.path("properties").propertyNames().containsAll(value.propertyNames());
            case "items" -> {
              value.valueStream().forEach(item -> check(says, item, path + "[]", out));
              yield true;
            }
            case "prefixItems" -> {
              for (int i = 0; i < Math.min(says.size(), value.size()); i++) {
                check(says.get(i), value.get(i), path + "[" + i + "]", out);
              }
              yield true;
            }
            case "minItems" -> value.size() >= says.intValue();
            case "maxItems" -> value.size() <= says.intValue();
            case "minLength" ->
                !value.isString() || value.stringValue().length() >= says.intValue();
            case "minimum" -> !value.isNumber() || number(value) >= number(says);
            case "maximum" -> !value.isNumber() || number(value) <= number(says);
            case "exclusiveMinimum" -> !value.isNumber() || number(value) > number(says);
            case "exclusiveMaximum" -> !value.isNumber() || number(value) < number(says);
            default -> throw new IllegalStateException("keyword " + keyword.getKey());
          };
      if (!fits) {
        out.add(path + ": " + keyword.getKey());
      }
    }
  }

  private boolean fits(JsonNode schema, JsonNode value) {
    List<String> faults = new ArrayList<>();
    check(schema, value, "$", faults);
    return faults.isEmpty();
  }

  private static boolean hasType(JsonNode value, String type) {
    return switch (type) {
      case "object" -> value.isObject();
      case "array" -> value.isArray();
      case "string" -> value.isString();
      case "boolean" -> value.isBoolean();
      case "integer" -> value.isIntegralNumber();
      case "number" -> value.isNumber();
      default -> throw new IllegalStateException("type " + type);
    };
  }

  private static double number(JsonNode value) {
    return value.numberValue().doubleValue();
  }
}
