package org.spikepack.workshop;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import org.spikepack.fault.BadFile;
import org.spikepack.fault.UserFault;
import org.spikepack.project.Arm;
import org.spikepack.project.History;
import org.spikepack.project.Project;
import org.spikepack.project.ProjectFile;
import org.spikepack.store.Folders;

/**
 * Weights files that a session has named and that nothing leads back to any more: not the saved
 * project, not what can be undone or redone, not the notes of another session. Every training makes
 * a file of its own, so that undo finds the old weights; once the way back is gone, so is the need
 * for them. Files that no state of the session ever named belong to somebody else and stay.
 */
public final class WornWeights {

  private final Set<String> named = new LinkedHashSet<>();

  /** Notes what a state of the project names; asked at every change. */
  public synchronized void note(Project state) {
    add(state, named);
  }

  /** Another project has come. */
  public synchronized void clear() {
    named.clear();
  }

  private synchronized Set<String> noted() {
    return new LinkedHashSet<>(named);
  }

  private static void add(Project state, Set<String> to) {
    for (Arm arm : state.armsWithSweep()) {
      to.addAll(arm.weights());
    }
  }

  /** Everything that the states of a history name. */
  public static Set<String> namedBy(History history) {
    Set<String> out = new LinkedHashSet<>();
    add(history.base(), out);
    history.entries().forEach(entry -> add(entry.after(), out));
    add(history.project(), out);
    return out;
  }

  /**
   * Deletes them. Only behind a save: as long as the folder holds the project before it, a restart
   * would need what that one names.
   *
   * @param saved is in the folder, with its history
   * @param recovery knows what other sessions on the same folder may still need
   * @return how many were deleted
   * @throws BadFile when the system refuses
   */
  public int deleteBehind(History saved, Path folder, Recovery recovery) throws BadFile {
    return delete(behind(saved, saved), folder, recovery);
  }

  /**
   * The files that nothing leads back to after a save.
   *
   * @param saved is in the folder, with its history
   * @param now has come from it by edits made meanwhile; what it names is needed too
   */
  public Set<String> behind(History saved, History now) {
    Set<String> worn = noted();
    worn.removeAll(namedBy(saved));
    worn.removeAll(namedBy(now));
    return worn;
  }

  /**
   * Deletes what {@link #behind} has found.
   *
   * @return how many were deleted
   * @throws BadFile when the system refuses
   */
  public static int delete(Set<String> found, Path folder, Recovery recovery) throws BadFile {
    Set<String> worn = new LinkedHashSet<>(found);
    if (worn.isEmpty()) {
      return 0;
    }
    try {
      worn.removeAll(recovery.weightsNeeded(folder));
    } catch (UserFault unreadable) {
      return 0; // notes that nobody can read may need anything
    }
    for (String file : worn) {
      Folders.deleteFile(ProjectFile.resolve(folder, file));
    }
    return worn.size();
  }
}
