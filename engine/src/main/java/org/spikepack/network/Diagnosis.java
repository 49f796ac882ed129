package org.spikepack.network;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.spikepack.fault.BadDesign;

/**
 * What is known of a network that may be unfinished; made by {@link Network#diagnosis}.
 *
 * @param problems everything that keeps it from running, none for a sound one
 * @param byLayer the same by the names of the layers concerned, without what concerns none
 * @param shapes of one output sample of each layer whose inputs are sound
 */
public record Diagnosis(
    List<BadDesign> problems, Map<String, List<BadDesign>> byLayer, Map<String, Shape> shapes) {

  public Diagnosis {
    problems = List.copyOf(problems);
    byLayer =
        byLayer.entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(Map.Entry::getKey, e -> List.copyOf(e.getValue())));
    shapes = Map.copyOf(shapes);
  }
}
