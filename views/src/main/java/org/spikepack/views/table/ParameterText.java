package org.spikepack.views.table;

import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.spikepack.fault.BadInput;
import org.spikepack.network.Extent;
import org.spikepack.network.Layer;
import org.spikepack.project.Records;
import org.spikepack.views.inspector.ValueText;

/** The parameters of a layer as one line: {@code filters=32 kernel=3 bias=no}. */
final class ParameterText {

  private static final Pattern ASSIGNMENT = Pattern.compile("(\\w+)\\s*=\\s*([^\\s;]+)[\\s;,]*");

  private ParameterText() {}

  /** Parameters by name, without the layer's own name. */
  static SequencedMap<String, Object> values(Layer layer) {
    SequencedMap<String, Object> out = new LinkedHashMap<>();
    for (RecordComponent component : layer.getClass().getRecordComponents()) {
      Object value = Records.get(layer, component);
      if (!component.getName().equals("name") && value != null) {
        out.put(component.getName(), value);
      }
    }
    return out;
  }

  static String write(Layer layer) {
    return values(layer).entrySet().stream()
        .map(ParameterText::assignment)
        .collect(Collectors.joining(" "));
  }

  private static String assignment(Map.Entry<String, Object> parameter) {
    Object held = parameter.getValue();
    String value =
        held instanceof Extent(int height, int width) && height == width
            ? String.valueOf(height)
            : ValueText.write(held);
    boolean word = parameter.getValue() instanceof Enum<?>;
    return parameter.getKey() + "=" + (word ? value.toLowerCase(Locale.ROOT) : value);
  }

  /**
   * The layer with the parameters that a text names; the others stay.
   *
   * @throws BadInput where the text is no list of assignments, or a name or value does not fit
   */
  static Layer read(Layer layer, String text) throws BadInput {
    Layer out = layer;
    Matcher next = ASSIGNMENT.matcher(text.strip());
    int at = 0;
    while (at < text.strip().length()) {
      if (!next.find(at) || next.start() != at) {
        throw new BadInput(
            "layer '" + layer.name() + "'",
            "'" + text.strip().substring(at) + "' is no parameter",
            "write name=value pairs such as " + example(layer));
      }
      out = with(out, next.group(1), next.group(2));
      at = next.end();
    }
    return out;
  }

  private static Layer with(Layer layer, String name, String value) throws BadInput {
    String where = "layer '" + layer.name() + "', " + name;
    for (RecordComponent component : layer.getClass().getRecordComponents()) {
      if (component.getName().equals(name) && !name.equals("name")) {
        return Records.with(layer, name, ValueText.read(where, component.getGenericType(), value));
      }
    }
    throw new BadInput(
        "layer '" + layer.name() + "'",
        "there is no parameter '" + name + "'",
        "write " + example(layer));
  }

  private static String example(Layer layer) {
    String now = write(layer);
    return now.isEmpty() ? "nothing, a " + layer.kind() + " has none" : "'" + now + "'";
  }
}
