package org.spikepack.app;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.spikepack.app.window.Landmarks;
import org.spikepack.app.window.WindowPicture;
import org.spikepack.fault.BadInput;
import org.spikepack.fault.UserFault;
import org.spikepack.project.Edit;
import org.spikepack.project.Lesson;
import org.spikepack.project.Project;
import org.spikepack.project.SettingEdit;
import org.spikepack.store.BoundedFile;
import org.spikepack.workshop.ProjectFolders;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lesson}: the lesson of a project as Markdown, read out or put in. */
@Command(
    name = "lesson",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Prints the lesson of a project as Markdown, or replaces it. What its steps ask of the"
          + " window is checked."
    },
    footer = {
      "",
      "Examples:",
      "  workbench lesson sample-projects/one-neuron > lesson.md",
      "  workbench lesson my-project --from lesson.md"
    })
final class LessonCommand implements Callable<Integer> {

  private static final int MOST_BYTES = 1 << 20;

  private final Surroundings here;

  @Mixin private ProjectArgument project;

  @Option(
      names = "--from",
      paramLabel = "FILE.md",
      description = "The new lesson; the change can be undone in the window.")
  private @Nullable Path file;

  LessonCommand(Surroundings here) {
    this.here = here;
  }

  @Override
  public Integer call() throws UserFault {
    ProjectFolders folders = new ProjectFolders(here.world().user());
    ProjectFolders.Opened opened = folders.open(project.place());
    if (file == null) {
      print(opened.history().project());
    } else {
      String text = new String(BoundedFile.read(file, MOST_BYTES), StandardCharsets.UTF_8);
      int steps = check(text, opened.history().project());
      Edit edit = new SettingEdit.SetText(SettingEdit.SetText.Field.LESSON, text);
      folders.save(opened.history().apply(edit, null), opened.folder());
      here.out().println(Text.count(steps, "step"));
    }
    return ExitCode.OK;
  }

  private void print(Project open) throws UserFault {
    String text = open.lesson();
    if (text == null) {
      throw new BadInput(
          "project '" + project.place() + "'",
          "it has no lesson",
          "write one in the window (tab 'Lesson'), or give one with --from");
    }
    check(text, open);
    text.lines().map(Text::plain).forEach(here.out()::println);
  }

  private static int check(String text, Project open) throws UserFault {
    Lesson lesson = Lesson.parse(text);
    lesson.check(open, Landmarks.ids(), WindowPicture.docked());
    return lesson.steps().size();
  }
}
