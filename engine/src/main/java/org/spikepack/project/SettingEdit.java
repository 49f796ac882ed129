package org.spikepack.project;

import org.jspecify.annotations.Nullable;

/** Changes of what all arms share, and of the texts. */
public sealed interface SettingEdit extends Edit {

  /** Chooses the samples. */
  record SetData(DataSettings data) implements SettingEdit {}

  /** Changes how all arms run. */
  record SetRun(RunSettings run) implements SettingEdit {}

  /** Changes the sweep, or removes it. */
  record SetSweep(@Nullable Sweep sweep) implements SettingEdit {}

  /**
   * Changes one of the texts of a project.
   *
   * @param text none removes the lesson and empties the others
   */
  record SetText(Field field, @Nullable String text) implements SettingEdit {

    /** The texts of a project. */
    public enum Field {
      NAME,
      DESCRIPTION,
      LESSON
    }

    private Project in(Project project) {
      String orEmpty = text == null ? "" : text;
      return switch (field) {
        case NAME -> project.withTexts(orEmpty, project.description(), project.lesson());
        case DESCRIPTION -> project.withTexts(project.name(), orEmpty, project.lesson());
        case LESSON -> project.withTexts(project.name(), project.description(), text);
      };
    }
  }

  @Override
  default Project change(Project project) {
    return switch (this) {
      case SetData(DataSettings data) -> project.withData(data);
      case SetRun(RunSettings run) -> project.withRun(run);
      case SetSweep(Sweep sweep) -> project.withSweep(sweep);
      case SetText text -> text.in(project);
    };
  }

  @Override
  default String label() {
    return switch (this) {
      case SetData data -> "Set data";
      case SetRun run -> "Set run";
      case SetSweep set -> set.sweep() == null ? "Remove sweep" : "Set sweep";
      case SetText text -> "Set " + JsonForm.constant(text.field());
    };
  }
}
