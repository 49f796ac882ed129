package org.spikepack.workshop;

import org.jspecify.annotations.Nullable;
import org.spikepack.backend.Backend;
import org.spikepack.backend.Backends;
import org.spikepack.fault.NoDevice;
import org.spikepack.project.Project;

/**
 * Which backend runs: what the user says, else what the project says, else the fastest there is.
 */
public final class BackendChoice {

  private BackendChoice() {}

  public static Backend of(Backends here, Project project, @Nullable String asked) throws NoDevice {
    String name = asked != null ? asked : project.run().backend();
    return name == null ? here.best() : here.named(name);
  }
}
