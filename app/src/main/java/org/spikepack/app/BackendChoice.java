package org.spikepack.app;

import org.jspecify.annotations.Nullable;
import org.spikepack.backend.Backend;
import org.spikepack.fault.NoDevice;
import org.spikepack.project.Project;

/**
 * Which backend runs: what the user says, else what the project says, else the fastest there is.
 */
final class BackendChoice {

  private BackendChoice() {}

  static Backend of(Surroundings here, Project project, @Nullable String asked) throws NoDevice {
    String name = asked != null ? asked : project.run().backend();
    return name == null ? here.backends().best() : here.backends().named(name);
  }
}
