package org.spikepack.project;

import java.util.Collection;
import java.util.List;
import org.spikepack.fault.BadDesign;

/**
 * What a project teaches, step by step. Its Markdown is the {@link Project#lesson} of the project;
 * {@code docs/project-format.md} has the form.
 *
 * @param title of the whole; empty where the text has none
 * @param introduction Markdown in front of the first step
 */
public record Lesson(String title, String introduction, List<LessonStep> steps) {

  public Lesson {
    steps = List.copyOf(steps);
  }

  /**
   * Reads a lesson.
   *
   * @throws BadDesign the first line of a block that is not understood, by its step
   */
  public static Lesson parse(String markdown) throws BadDesign {
    return new LessonReader(markdown).read();
  }

  /**
   * Whether the window can do what the steps ask for.
   *
   * @param parts of the window that steps point at or hide, by their identifiers
   * @param views that steps bring to the front, by their identifiers
   * @throws BadDesign the first that does not exist, by its step
   */
  public void check(Project project, Collection<String> parts, Collection<String> views)
      throws BadDesign {
    for (int i = 0; i < steps.size(); i++) {
      steps.get(i).check(where(i, steps.get(i).title()), project, parts, views);
    }
  }

  /** How faults name a step. */
  static String where(int step, String title) {
    return "lesson, step %d '%s'".formatted(step + 1, title);
  }
}
