package org.spikepack.workshop;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.spikepack.fault.BadFile;
import org.spikepack.fault.UserFault;
import org.spikepack.project.Project;
import org.spikepack.project.ProjectFile;

/** The projects in a folder, such as the samples that come with the program. */
public final class SampleProjects {

  /** Where the samples are in the installation. */
  public static final String FOLDER = "sample-projects";

  private SampleProjects() {}

  /** A project and where it is. */
  public record Sample(Path folder, Project project) {

    /** The first line of its description. */
    public String line() {
      return project.description().lines().findFirst().orElse("");
    }
  }

  /**
   * All that can be read, in the order of their names.
   *
   * @throws BadFile when there are none
   */
  public static List<Sample> in(Path folder) throws BadFile {
    String[] names = folder.toFile().list();
    List<Sample> out = new ArrayList<>();
    for (String name : names == null ? new String[0] : names) {
      Path project = folder.resolve(name);
      if (Files.exists(project.resolve(ProjectFile.NAME))) {
        try {
          out.add(new Sample(project, ProjectFile.read(project)));
        } catch (UserFault broken) {
          // One damaged project must not hide the others; 'list' says what is wrong with it.
          continue;
        }
      }
    }
    if (out.isEmpty()) {
      throw new BadFile(
          "folder '" + folder + "'",
          "there are no projects in it",
          "name a folder whose folders hold a " + ProjectFile.NAME);
    }
    out.sort((a, b) -> a.folder().compareTo(b.folder()));
    return List.copyOf(out);
  }
}
