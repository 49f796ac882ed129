package org.spikepack.tensor;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/**
 * The trained arrays of a network by name, {@code layer.parameter}: {@code conv1.weight}, {@code
 * fc.bias}, {@code act1.threshold}. The map never changes; the tensors in it belong to whoever made
 * them.
 */
public final class Weights {

  private final SequencedMap<String, Tensor> byName;

  public Weights(Map<String, Tensor> byName) {
    this.byName = new LinkedHashMap<>(byName);
  }

  public static Weights none() {
    return new Weights(Map.of());
  }

  public Optional<Tensor> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** For names that a check has already seen. */
  public Tensor get(String name) {
    return find(name).orElseThrow(() -> new IllegalArgumentException("no weights " + name));
  }

  public Set<String> names() {
    return Collections.unmodifiableSet(byName.keySet());
  }

  public Map<String, Tensor> asMap() {
    return Collections.unmodifiableMap(byName);
  }

  /** These weights with those of {@code over} added or put in their place. */
  public Weights overlaid(Weights over) {
    Map<String, Tensor> out = new LinkedHashMap<>(byName);
    out.putAll(over.byName);
    return new Weights(out);
  }

  /** A copy whose tensors have memory of their own. */
  public Weights copy() {
    Map<String, Tensor> out = new LinkedHashMap<>();
    byName.forEach((name, tensor) -> out.put(name, tensor.copy()));
    return new Weights(out);
  }

  public long bytes() {
    return byName.values().stream().mapToLong(Tensor::bytes).sum();
  }
}
