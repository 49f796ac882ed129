package org.spikepack.views.inspector;

import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.spikepack.fault.BadDesign;
import org.spikepack.project.Records;

/**
 * One value inside the project that can be set. Records are taken apart into the places of their
 * components; setting one of them sets the whole record, and so on up to the edit at the root.
 *
 * @param id path for control ids, such as {@code training-epochs}
 * @param name of the component in the code, as the engine's messages spell it
 * @param optional whether it may be null
 * @param mixed whether it stands for several values that differ; the first of them is shown
 */
record Place(
    String id,
    String name,
    Term term,
    Type type,
    boolean optional,
    Supplier<@Nullable Object> reader,
    Writer writer,
    BooleanSupplier mixed) {

  Place(
      String id,
      String name,
      Term term,
      Type type,
      boolean optional,
      Supplier<@Nullable Object> reader,
      Writer writer) {
    this(id, name, term, type, optional, reader, writer, () -> false);
  }

  /** Puts a value into the project. */
  @FunctionalInterface
  interface Writer {

    /**
     * @param what was changed, for the history, such as {@code Stride 2×2}
     * @param gesture the same for all changes of one drag; null for a single change
     * @return why it was not done; empty when it was
     */
    Optional<BadDesign> write(@Nullable Object value, String what, @Nullable String gesture);
  }

  /** The value now; null for none. */
  @Nullable Object get() {
    return reader.get();
  }

  /**
   * Sets the value where it differs from the one there.
   *
   * @param gesture the same for all changes of one drag; null for a single change
   * @return why it was not done; empty when it was
   */
  Optional<BadDesign> set(@Nullable Object value, @Nullable String gesture) {
    if (Objects.equals(value, get()) && !mixed.getAsBoolean()) {
      return Optional.empty();
    }
    String text = ValueText.write(value);
    boolean brief = !text.isEmpty() && !text.contains("\n") && text.length() < 24;
    return writer.write(value, term.label() + (brief ? " " + text : ""), gesture);
  }

  /** The components of the record that is there now; none where there is no record. */
  List<Place> parts() {
    List<Place> out = new ArrayList<>();
    if (get() instanceof Record now) {
      for (RecordComponent component : now.getClass().getRecordComponents()) {
        out.add(part(component));
      }
    }
    return out;
  }

  /** The component of that name. */
  Place part(String wanted) {
    return parts().stream()
        .filter(part -> part.name().equals(wanted))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no component " + wanted + " in " + id));
  }

  /** The part of a control's id that a component makes. */
  static String words(RecordComponent component) {
    return component.getName().replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
  }

  private Place part(RecordComponent component) {
    String name = component.getName();
    String words = words(component);
    return new Place(
        id.isEmpty() ? words : id + "-" + words,
        name,
        Terms.of(component),
        component.getGenericType(),
        component.getAnnotatedType().isAnnotationPresent(Nullable.class),
        () -> {
          Object owner = get();
          return component.getDeclaringRecord().isInstance(owner)
              ? Records.get(owner, component)
              : null;
        },
        (value, what, gesture) -> {
          Object owner = Objects.requireNonNull(get(), "the owner of " + name);
          return writer.write(Records.with(owner, name, value), what, gesture);
        });
  }

  /** The same place under another name. */
  Place called(Term other) {
    return new Place(id, name, other, type, optional, reader, writer, mixed);
  }

  /** Changes when controls for this place must be made anew: another kind, or one more entry. */
  String structure() {
    Object now = get();
    StringBuilder out = new StringBuilder(id).append(':');
    out.append(now == null ? "-" : now.getClass().getSimpleName());
    parts().forEach(part -> out.append(' ').append(part.structure()));
    return out.toString();
  }
}
