package org.spikepack.views.desk;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.WeakChangeListener;
import org.jspecify.annotations.Nullable;
import org.spikepack.project.ProjectFile;
import org.spikepack.workshop.OpenProject;
import org.spikepack.workshop.ProjectFolders;

/**
 * The project that work was begun for. What the work makes belongs there and nowhere else: into its
 * folder, also when the project was saved elsewhere meanwhile, and not into a project that was
 * opened after it.
 */
public final class ProjectPlace {

  private final Desk desk;
  private final String name;
  private final int opening;
  private final ChangeListener<@Nullable Path> moved =
      (property, before, now) -> {
        if (now != null && isOpen()) {
          move(now);
        }
      };
  private volatile Path folder;

  /**
   * On the toolkit's thread.
   *
   * @param open the project in the window
   */
  public ProjectPlace(Desk desk, OpenProject open) {
    this.desk = desk;
    this.name = open.project().name();
    this.opening = desk.document().opening();
    this.folder = open.folder();
    desk.document().folderProperty().addListener(new WeakChangeListener<>(moved));
  }

  private void move(Path to) {
    folder = to;
  }

  /** Where the project is now; any thread may ask. */
  public Path folder() {
    return folder;
  }

  /** Whether the project is the one in the window; on the toolkit's thread, as all below. */
  public boolean isOpen() {
    return desk.document().opening() == opening;
  }

  /**
   * Tells the user where the project has been left before the work ended.
   *
   * @param what has ended, such as {@code its sweep}
   * @param remedy what to do
   * @return whether it is still open
   */
  public boolean requireOpen(String what, String remedy) {
    if (!isOpen()) {
      desk.messages()
          .warn("'%s' was closed before %s ended: %s.".formatted(name, what, remedy), null);
    }
    return isOpen();
  }

  /**
   * Takes weights files to where the project is now, then goes on; where another project is open,
   * tells the user where they are.
   *
   * @param what has made them, such as {@code the training of 'LIF'}
   * @param at the folder that they were written into
   * @param files relative to it
   * @param then names them in the project
   */
  public void deliver(String what, Path at, List<String> files, Runnable then) {
    if (!requireOpen(what, "its weights are in " + named(at, files))) {
      return;
    }
    Path now = folder;
    if (at.equals(now)) {
      then.run();
      return;
    }
    desk.tasks()
        .quietly(
            "Bring weights",
            report -> {
              ProjectFolders.bring(at, now, files);
              return files;
            },
            brought -> then.run(),
            desk.messages()::warn);
  }

  /** Says that weights have no arm to go to. */
  public void orphaned(String arm, List<String> files) {
    desk.messages()
        .warn(
            "There is no arm '%s' any more: its new weights are in %s."
                .formatted(arm, named(folder, files)),
            null);
  }

  private static String named(Path at, List<String> files) {
    return files.isEmpty()
        ? "'" + at.resolve(ProjectFile.NAME) + "'"
        : files.stream()
            .map(file -> "'" + at.resolve(file) + "'")
            .collect(Collectors.joining(" and "));
  }
}
