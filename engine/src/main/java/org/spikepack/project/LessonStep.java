package org.spikepack.project;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.spikepack.fault.BadDesign;
import org.spikepack.fault.Printable;
import org.spikepack.network.Layer;

/**
 * One step of a {@link Lesson}.
 *
 * @param text Markdown, without the blocks
 * @param state that the window is brought into; {@link LessonState#AS_IT_IS} where nothing changes
 * @param pointAt the part of the window that is pointed at
 * @param hidden parts of the window that are out of sight until the step is left
 */
public record LessonStep(
    String title,
    String text,
    LessonState state,
    @Nullable String pointAt,
    List<String> hidden,
    List<Question> questions) {

  public LessonStep {
    hidden = List.copyOf(hidden);
    questions = List.copyOf(questions);
  }

  /**
   * A question with its choices.
   *
   * @param text one line of Markdown
   */
  public record Question(String text, List<Choice> choices) {

    public Question {
      choices = List.copyOf(choices);
    }
  }

  /**
   * One answer.
   *
   * @param why shown when it is chosen; empty for nothing
   */
  public record Choice(String text, boolean right, String why) {}

  void check(String where, Project project, Collection<String> parts, Collection<String> views)
      throws BadDesign {
    if (state.layer() != null) {
      known(where, "layer", state.layer(), names(project));
    }
    for (String arm : state.arms()) {
      known(where, "arm", arm, project.arms().stream().map(Arm::name).toList());
    }
    if (state.view() != null) {
      known(where, "view", state.view(), views);
    }
    if (pointAt != null) {
      known(where, "part of the window", pointAt, parts);
    }
    for (String part : hidden) {
      known(where, "part of the window", part, parts);
    }
  }

  private static List<String> names(Project project) {
    return project.network().layers().stream().map(Layer::name).toList();
  }

  private static void known(String where, String kind, String name, Collection<String> all)
      throws BadDesign {
    if (!all.contains(name)) {
      throw new BadDesign(
          where,
          "there is no %s '%s'".formatted(kind, Printable.of(name)),
          Spelling.remedy(name, all));
    }
  }
}
