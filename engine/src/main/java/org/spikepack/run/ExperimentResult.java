package org.spikepack.run;

import java.util.List;
import java.util.Optional;

/**
 * Everything measured in one experiment.
 *
 * @param arms in the order of the project
 */
public record ExperimentResult(Provenance provenance, List<ArmResult> arms) {

  public ExperimentResult {
    arms = List.copyOf(arms);
  }

  public Optional<ArmResult> arm(String name) {
    return arms.stream().filter(arm -> arm.name().equals(name)).findFirst();
  }
}
