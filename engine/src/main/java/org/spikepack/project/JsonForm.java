package org.spikepack.project;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.spikepack.network.Extent;
import org.spikepack.network.Layer;
import org.spikepack.network.Shape;
import org.spikepack.network.Wire;
import org.spikepack.neuron.ClippedRelu;
import org.spikepack.neuron.IntegrateAndFire;
import org.spikepack.neuron.NeuronModel;
import org.spikepack.neuron.SpikePack;

/**
 * What records are called in JSON. The rule: a record is an object with one field per component, of
 * the same name and in the same order; a field may be absent where its component is {@link
 * Nullable} or has a usual value; a member of a sealed family says in its first field which one it
 * is. Only what differs from the rule stands here.
 */
final class JsonForm {

  /** Records written as an array of their components: {@code [3, 3]}, {@code ["a", "b"]}. */
  private static final Set<Class<?>> TUPLES = Set.of(Extent.class, Wire.class, Position.class);

  /** Records written as their only component. */
  private static final Set<Class<?>> TRANSPARENT = Set.of(Shape.class, MutedLayers.class);

  /** The field that tells the members of a sealed family apart. */
  private static final Map<Class<?>, String> TELLING =
      Map.of(Layer.class, "kind", NeuronModel.class, "model", Edit.class, "edit");

  private static final Map<Class<?>, String> MEMBER_NAMES =
      Map.of(SpikePack.class, "spikepack", IntegrateAndFire.class, "if");

  /** Values that are left out, and stand for an absent field of their type. */
  private static final Map<Class<?>, Record> USUAL =
      Map.of(Layout.class, Layout.NONE, MutedLayers.class, MutedLayers.NONE);

  private JsonForm() {}

  static boolean tuple(Class<?> type) {
    return TUPLES.contains(type);
  }

  static boolean transparent(Class<?> type) {
    return TRANSPARENT.contains(type);
  }

  static boolean optional(RecordComponent component) {
    return component.getAnnotatedType().isAnnotationPresent(Nullable.class)
        || USUAL.containsKey(component.getType());
  }

  /** What an absent field stands for; null where that is just nothing. */
  static @Nullable Record usual(Class<?> type) {
    return USUAL.get(type);
  }

  /** The name of a component's field. */
  static String field(RecordComponent component) {
    String name = component.getName();
    Class<?> owner = component.getDeclaringRecord();
    if (!NeuronModel.class.isAssignableFrom(owner)) {
      return name;
    }
    return switch (name) {
      case "steps" -> "T";
      case "threshold" ->
          owner == SpikePack.class ? "theta" : owner == ClippedRelu.class ? "ceiling" : "vTh";
      default -> name;
    };
  }

  /** The names of all fields of a record, in their order, without the one that tells its kind. */
  static List<String> fields(Class<?> type) {
    return Arrays.stream(type.getRecordComponents()).map(JsonForm::field).toList();
  }

  /** The family that a record belongs to, where it belongs to one. */
  static @Nullable Class<?> family(Class<?> type) {
    for (Class<?> family : TELLING.keySet()) {
      if (family.isAssignableFrom(type)) {
        return family;
      }
    }
    return null;
  }

  static String telling(Class<?> family) {
    String field = TELLING.get(family);
    if (field == null) {
      throw new IllegalStateException(family + " has no telling field");
    }
    return field;
  }

  /** The members of a sealed family by their names in JSON. */
  static Map<String, Class<?>> members(Class<?> family) {
    Map<String, Class<?>> out = new LinkedHashMap<>();
    leaves(family).forEach(leaf -> out.put(member(leaf), leaf));
    return out;
  }

  static String member(Class<?> type) {
    return MEMBER_NAMES.getOrDefault(type, lowerFirst(type.getSimpleName()));
  }

  /** {@code LEAST_SQUARES} as {@code leastSquares}. */
  static String constant(Enum<?> value) {
    StringBuilder out = new StringBuilder();
    for (String word : value.name().split("_")) {
      out.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
    }
    return lowerFirst(out.toString());
  }

  static List<String> constants(Class<?> type) {
    List<String> out = new ArrayList<>();
    for (Object constant : type.getEnumConstants()) {
      out.add(constant((Enum<?>) constant));
    }
    return out;
  }

  private static Stream<Class<?>> leaves(Class<?> type) {
    return type.isSealed()
        ? Arrays.stream(type.getPermittedSubclasses()).flatMap(JsonForm::leaves)
        : Stream.of(type);
  }

  private static String lowerFirst(String word) {
    return word.substring(0, 1).toLowerCase(Locale.ROOT) + word.substring(1);
  }
}
