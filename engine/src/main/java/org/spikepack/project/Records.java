package org.spikepack.project;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Records taken apart and put together by the names of their components. */
public final class Records {

  private Records() {}

  /** The value of one component. */
  public static @Nullable Object get(Object owner, RecordComponent component) {
    try {
      return component.getAccessor().invoke(owner);
    } catch (ReflectiveOperationException broken) {
      throw new IllegalStateException(component + " cannot be read", broken);
    }
  }

  /**
   * A record from the values of its components, in their order.
   *
   * @throws IllegalStateException when the record refuses them, which a reader must have ruled out
   */
  static <T> T make(Class<T> type, List<? extends @Nullable Object> values) {
    Class<?>[] types =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      return type.getConstructor(types).newInstance(values.toArray());
    } catch (ReflectiveOperationException broken) {
      throw new IllegalStateException(type + " cannot be made from " + values, broken);
    }
  }

  /** The same record with another value of one component. */
  @SuppressWarnings("unchecked")
  public static <T> T with(T owner, String component, @Nullable Object value) {
    List<@Nullable Object> values =
        Arrays.stream(owner.getClass().getRecordComponents())
            .map(part -> part.getName().equals(component) ? value : get(owner, part))
            .toList();
    return (T) make(owner.getClass(), values);
  }
}
