package org.spikepack.project;

import java.util.List;
import org.spikepack.fault.BadDesign;

/**
 * One change of a project. Edits are data: the history lists, stores and replays them. Each family
 * states its records, what they do and what the history calls them.
 */
public sealed interface Edit permits NetworkEdit, LayoutEdit, ArmEdit, SettingEdit, Edit.Composite {

  /**
   * The project after this change.
   *
   * @throws BadDesign when the change does not fit the project, or leads to settings that do not
   *     fit together; an unfinished network is allowed
   */
  default Project apply(Project project) throws BadDesign {
    Project changed = change(project);
    changed.check();
    return changed;
  }

  /** The change alone, before {@link Project#check} judges the outcome. */
  Project change(Project project) throws BadDesign;

  /** What the history calls it, such as {@code Add layer conv1}. */
  String label();

  /** Several changes that a user sees as one; only their outcome must make sense. */
  record Composite(String label, List<Edit> edits) implements Edit {

    public Composite {
      edits = List.copyOf(edits);
    }

    @Override
    public Project change(Project project) throws BadDesign {
      Project at = project;
      for (Edit edit : edits) {
        at = edit.change(at);
      }
      return at;
    }
  }
}
