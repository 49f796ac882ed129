package org.spikepack.app.window;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import javafx.collections.ListChangeListener;
import org.spikepack.fault.BadFile;
import org.spikepack.views.desk.Desk;
import org.spikepack.views.task.Job;
import org.spikepack.workshop.ProjectFolders;

/**
 * Drafts whose project was saved elsewhere. Tasks that began there may still read from them; behind
 * the last one they are deleted.
 */
final class LeftDrafts {

  private final Desk desk;
  private final ProjectFolders folders;
  private final Set<Path> waiting = new LinkedHashSet<>();

  LeftDrafts(Desk desk, ProjectFolders folders) {
    this.desk = desk;
    this.folders = folders;
    desk.tasks().running().addListener((ListChangeListener<Job<?>>) change -> look());
  }

  /**
   * @param folder that the project has moved out of; where it is no draft, it stays
   */
  void add(Path folder) {
    if (folders.isDraft(folder)) {
      waiting.add(folder);
      look();
    }
  }

  private void look() {
    if (waiting.isEmpty() || desk.tasks().running().stream().anyMatch(Job::isCostly)) {
      return;
    }
    Set<Path> done = Set.copyOf(waiting);
    waiting.clear();
    desk.tasks()
        .quietly(
            "Delete drafts",
            report -> {
              forget(done);
              return done;
            },
            gone -> {},
            desk.messages()::warn);
  }

  private void forget(Set<Path> all) throws BadFile {
    for (Path draft : all) {
      folders.forget(draft);
    }
  }

  /** Nothing reads from them any more. */
  void close() throws BadFile {
    forget(waiting);
  }
}
