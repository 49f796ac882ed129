package org.spikepack.app;

import org.jspecify.annotations.Nullable;
import org.spikepack.backend.Backend;
import org.spikepack.fault.NoDevice;
import org.spikepack.project.Project;
import org.spikepack.workshop.BackendChoice;
import picocli.CommandLine.Option;

/** Which backend runs, the same in every command. */
final class BackendOption {

  @Option(
      names = "--backend",
      paramLabel = "NAME",
      description = "Backend, see 'workbench devices' (default: the project's, or the fastest).")
  private @Nullable String asked;

  Backend choose(Surroundings here, Project project) throws NoDevice {
    return BackendChoice.of(here.backends(), project, asked);
  }
}
