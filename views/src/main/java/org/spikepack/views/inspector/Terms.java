package org.spikepack.views.inspector;

import java.lang.reflect.RecordComponent;
import java.util.HashMap;
import java.util.Map;

/**
 * The dictionary of everything that can be set, by the record component that holds it ({@code
 * Conv2d.stride}) or the constant ({@code Reset.SOFT}). A component without an entry still appears,
 * under the name it has in the code.
 */
public final class Terms {

  private static final Map<String, Term> ALL = new HashMap<>();

  static {
    ALL.putAll(LayerTerms.ALL);
    ALL.putAll(NeuronTerms.ALL);
    ALL.putAll(SettingTerms.ALL);
  }

  private Terms() {}

  public static Term of(RecordComponent component) {
    return of(component.getDeclaringRecord(), component.getName());
  }

  /** What one choice among several means. */
  public static Term of(Enum<?> constant) {
    return of(constant.getDeclaringClass(), constant.name());
  }

  private static Term of(Class<?> owner, String name) {
    Term known = ALL.get(owner.getSimpleName() + "." + name);
    return known == null ? Term.guessed(name) : known;
  }

  /** Whether somebody has written down what this is. */
  static boolean knows(Class<?> owner, String name) {
    return ALL.containsKey(owner.getSimpleName() + "." + name);
  }
}
