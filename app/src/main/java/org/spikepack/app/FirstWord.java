package org.spikepack.app;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.spikepack.project.ProjectFile;
import org.spikepack.project.Spelling;
import org.spikepack.views.fx.WindowToolkit;
import org.spikepack.workshop.SampleProjects;

/** What is meant when no command is named: a window, or where there is none, the first sample. */
final class FirstWord {

  private static final String SAMPLE = "fashion-mnist-cnn";

  private FirstWord() {}

  /** The arguments with the command that goes without saying. */
  static String[] spelledOut(Surroundings here, String... args) {
    if (args.length == 0) {
      return WindowToolkit.hasDisplay()
          ? new String[] {WindowCommand.NAME}
          : sample(here).map(path -> new String[] {"run", path.toString()}).orElse(args);
    }
    return args.length == 1 && (isProject(args[0]) || isPlace(args[0]))
        ? new String[] {WindowCommand.NAME, args[0]}
        : args;
  }

  /** Whether a word is no option and neither a command nor a slip of the pen for one. */
  private static boolean isPlace(String word) {
    return !word.startsWith("-") && Spelling.nearest(word, Commands.names()).isEmpty();
  }

  private static Optional<Path> sample(Surroundings here) {
    Optional<Path> found =
        here.home()
            .map(home -> home.resolve(SampleProjects.FOLDER).resolve(SAMPLE))
            .filter(Files::isDirectory);
    found.ifPresent(
        path ->
            here.err()
                .println(
                    "There is no display here, so the side-by-side sample runs in the terminal"
                        + " ('workbench --help' lists the commands)."));
    return found;
  }

  private static boolean isProject(String word) {
    try {
      Path path = Path.of(word);
      return path.endsWith(ProjectFile.NAME)
          || ProjectFile.isDoor(path)
          || Files.exists(path.resolve(ProjectFile.NAME));
    } catch (InvalidPathException noPath) {
      return false;
    }
  }
}
