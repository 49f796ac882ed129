package org.spikepack.app;

import java.nio.file.Path;
import org.spikepack.fault.UserFault;
import org.spikepack.workshop.OpenProject;
import picocli.CommandLine.Parameters;

/** The project that a command works on, the same in every command. */
final class ProjectArgument {

  @Parameters(paramLabel = "PROJECT", description = "Folder with a project.json.")
  private Path place;

  /** As the user named it. */
  Path place() {
    return place;
  }

  OpenProject open() throws UserFault {
    return OpenProject.read(place);
  }
}
