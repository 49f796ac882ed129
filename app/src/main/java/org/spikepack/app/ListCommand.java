package org.spikepack.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.spikepack.fault.BadDesign;
import org.spikepack.fault.BadFile;
import org.spikepack.fault.UserFault;
import org.spikepack.project.Project;
import org.spikepack.project.ProjectFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code list}: the sample projects, or the projects in a folder. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Lists the sample projects with a line on each.",
    footer = {"", "Example:", "  workbench run sample-projects/fashion-mnist-cnn --samples 500"})
final class ListCommand implements Callable<Integer> {

  private static final String SAMPLES = "sample-projects";

  private final Surroundings here;

  @Parameters(
      arity = "0..1",
      paramLabel = "FOLDER",
      description = "Folder of projects (default: the samples that come with the program).")
  private @Nullable Path folder;

  ListCommand(Surroundings here) {
    this.here = here;
  }

  @Override
  public Integer call() throws UserFault {
    Path place = folder != null ? folder : here.home().orElse(Path.of("")).resolve(SAMPLES);
    Table table = new Table("project", "arms", "what it shows").left(2);
    for (Path project : projects(place)) {
      try {
        Project read = ProjectFile.read(project);
        row(table, project, String.valueOf(read.arms().size()), firstLine(read));
      } catch (BadFile | BadDesign bad) {
        row(table, project, Text.NONE, bad.getMessage());
      }
    }
    table.print(here.out());
    return ExitCode.OK;
  }

  /** A project may come from a stranger, and so its name and description. */
  private static void row(Table table, Path project, String arms, String what) {
    table.row(Text.plain(shortest(project)), arms, Text.plain(what));
  }

  private static List<Path> projects(Path place) throws BadFile {
    try (Stream<Path> inside = Files.list(place)) {
      List<Path> found =
          inside.filter(path -> Files.exists(path.resolve(ProjectFile.NAME))).sorted().toList();
      if (!found.isEmpty()) {
        return found;
      }
    } catch (IOException refused) {
      throw new BadFile(
          "folder '" + place + "'", "it cannot be listed", "name a folder that holds projects");
    }
    throw new BadFile(
        "folder '" + place + "'",
        "there are no projects in it",
        "name a folder whose folders hold a " + ProjectFile.NAME);
  }

  /** As the user would type it from here. */
  private static String shortest(Path project) {
    Path current = Path.of("").toAbsolutePath();
    Path absolute = project.toAbsolutePath().normalize();
    return absolute.startsWith(current)
        ? current.relativize(absolute).toString()
        : absolute.toString();
  }

  private static String firstLine(Project project) {
    return project.description().lines().findFirst().orElse("");
  }
}
