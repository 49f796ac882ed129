package org.spikepack.backend.reference;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.spikepack.tensor.Weights;

/** The weights of one network in double precision, by name. */
final class Parameters {

  private final Map<String, Parameter> byName = new LinkedHashMap<>();

  Parameters(Weights live) {
    live.asMap().forEach((name, tensor) -> byName.put(name, new Parameter(tensor)));
  }

  Parameter get(String layer, String parameter) {
    return Objects.requireNonNull(find(layer, parameter), layer + "." + parameter);
  }

  @Nullable Parameter find(String layer, String parameter) {
    return byName.get(layer + "." + parameter);
  }

  void refresh() {
    byName.values().forEach(Parameter::refresh);
  }

  void clearGradients() {
    byName.values().forEach(Parameter::clearGradient);
  }

  /** Writes the gradients into the tensors of the same names. */
  void copyGradientsTo(Weights gradients) {
    gradients
        .asMap()
        .forEach(
            (name, into) -> Objects.requireNonNull(byName.get(name), name).copyGradientTo(into));
  }
}
