package org.spikepack.app;

import org.jspecify.annotations.Nullable;
import org.spikepack.backend.Backend;
import org.spikepack.fault.NoDevice;
import org.spikepack.project.Project;
import picocli.CommandLine.Option;

/**
 * Which backend runs, the same in every command: what the user says, else what the project says,
 * else the fastest there is.
 */
final class BackendOption {

  @Option(
      names = "--backend",
      paramLabel = "NAME",
      description = "Backend, see 'workbench devices' (default: the project's, or the fastest).")
  private @Nullable String asked;

  Backend choose(Surroundings here, Project project) throws NoDevice {
    return asked == null ? ofProject(here, project) : here.backends().named(asked);
  }

  static Backend ofProject(Surroundings here, Project project) throws NoDevice {
    String name = project.run().backend();
    return name == null ? here.backends().best() : here.backends().named(name);
  }
}
