package org.spikepack.workshop;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.spikepack.fault.BadFile;
import org.spikepack.fault.BadInput;
import org.spikepack.fault.UserFault;
import org.spikepack.project.History;
import org.spikepack.project.HistoryFile;
import org.spikepack.project.Project;
import org.spikepack.project.ProjectFile;
import org.spikepack.store.AtomicFile;
import org.spikepack.store.Folders;
import org.spikepack.store.Safetensors;
import org.spikepack.store.TextMap;
import org.spikepack.tensor.Weights;

/**
 * Projects as folders: opened, copied, saved. A sample or a new project lives in a draft, a folder
 * of the program's own, until the user says where it belongs; so nothing in the installation is
 * ever written to, and training has a place from the first moment.
 */
public final class ProjectFolders {

  private static final String DRAFTS = "drafts";

  /** Beside the project in a draft: who works on it. */
  private static final String OWNER = "owner.json";

  private final Path drafts;

  /**
   * A project ready for work.
   *
   * @param folder where its files are
   * @param warning what could not be restored, for the user
   */
  public record Opened(History history, Path folder, Optional<String> warning) {}

  public ProjectFolders(UserFolders user) {
    this.drafts = user.state().resolve(DRAFTS);
  }

  /** Whether a folder is the program's own, so that saving must ask for another. */
  public boolean isDraft(Path folder) {
    return folder.toAbsolutePath().normalize().startsWith(drafts.toAbsolutePath().normalize());
  }

  /**
   * A project of the user's, with what could be undone when it was last saved.
   *
   * @param named its folder or its {@code project.json}
   */
  public Opened open(Path named) throws UserFault {
    Project project = ProjectFile.read(named);
    Path folder = ProjectFile.folder(named).toAbsolutePath().normalize();
    HistoryFile.Restored past = HistoryFile.read(folder, project);
    return new Opened(past.history(), folder, past.warning());
  }

  /**
   * Unsaved work brought back: into its project, or into a copy where that was changed since.
   *
   * @param found by {@link Recovery#find}
   */
  public Opened reopen(Recovery.Found found) throws UserFault {
    if (!found.changedSince()) {
      return new Opened(found.history(), found.folder(), Optional.empty());
    }
    Path draft = openCopy(found.folder()).folder();
    String warning =
        "Another program has changed '%s' since: this is a copy with your edits, save it where you"
                .formatted(found.folder())
            + " want it.";
    return new Opened(found.history(), draft, Optional.of(warning));
  }

  /** A copy of a project that must stay as it is, such as a sample. */
  public Opened openCopy(Path sample) throws UserFault {
    Project project = ProjectFile.read(sample);
    Path draft = newDraft();
    Folders.copy(ProjectFile.folder(sample), draft);
    return new Opened(History.of(project), draft, Optional.empty());
  }

  /** A project that is in no file yet. */
  public Opened create(Templates.Made made) throws UserFault {
    Path draft = newDraft();
    write(made, draft);
    return new Opened(History.of(made.project()), draft, Optional.empty());
  }

  /**
   * Refuses a folder that holds something.
   *
   * @throws BadInput naming the folder
   */
  public static void requireNew(Path folder) throws BadInput {
    if (Files.exists(folder.resolve(ProjectFile.NAME))) {
      throw new BadInput(
          "folder '" + folder + "'", "it holds a project already", "choose another name");
    }
    requirePlace(folder);
  }

  /** Writes a new project and its files, its own file last. */
  static void write(Templates.Made made, Path draft) throws UserFault {
    for (Map.Entry<String, Templates.Made.WeightsFile> file : made.weights().entrySet()) {
      Weights weights = file.getValue().weights();
      Safetensors.write(
          ProjectFile.resolve(draft, file.getKey()), weights, file.getValue().origin());
    }
    for (Map.Entry<String, String> file : made.texts().entrySet()) {
      AtomicFile.write(ProjectFile.resolve(draft, file.getKey()), file.getValue());
    }
    ProjectFile.write(draft, made.project());
  }

  /**
   * Saves a project where it is. The history first: it also leads to the project that the folder
   * still has, so that a kill between the two costs neither.
   */
  public void save(History history, Path folder) throws BadFile {
    HistoryFile.write(folder, history);
    ProjectFile.write(folder, history.project());
  }

  /**
   * Keeps what is to be overwritten.
   *
   * @return a copy of the project's file, beside it
   */
  public Path putAside(Path folder) throws BadFile {
    Path aside = folder.resolve("project-other.json");
    for (int i = 2; Files.exists(aside); i++) {
      aside = folder.resolve("project-other-" + i + ".json");
    }
    Folders.copyFile(folder.resolve(ProjectFile.NAME), aside);
    return aside;
  }

  /**
   * Saves a project elsewhere, with its weights and data. The project's file comes last: a copy cut
   * short is no project.
   *
   * @param from where its files are now
   * @param to a folder that is new, empty or holds a project to be replaced
   */
  public void saveAs(History history, Path from, Path to) throws UserFault {
    if (isSame(from, to)) {
      save(history, to);
      return;
    }
    requirePlace(to);
    Folders.copy(from, to);
    ProjectFile.writeDoor(to);
    save(history, to);
  }

  /**
   * Brings files that work has written into a project's folder since it was saved elsewhere.
   *
   * @param files relative to the folders; those that {@code to} has or {@code from} lacks are left
   */
  public static void bring(Path from, Path to, Collection<String> files) throws BadFile {
    for (String file : files) {
      Path there = ProjectFile.resolve(from, file);
      Path here = ProjectFile.resolve(to, file);
      if (Files.exists(there) && !Files.exists(here)) {
        Folders.copyFile(there, here);
      }
    }
  }

  private static boolean isSame(Path a, Path b) {
    return a.toAbsolutePath().normalize().equals(b.toAbsolutePath().normalize());
  }

  /** A project poured over other files would mix with them. */
  private static void requirePlace(Path to) throws BadInput {
    if (!Files.exists(to) || Files.exists(to.resolve(ProjectFile.NAME))) {
      return;
    }
    String[] inside = to.toFile().list();
    if (inside == null || inside.length > 0) {
      throw new BadInput(
          "folder '" + to + "'",
          "it holds other files",
          "choose an empty folder or write a new name behind it");
    }
  }

  /** Forgets a draft that was saved elsewhere or given up; other folders are left alone. */
  public void forget(Path folder) throws BadFile {
    if (isDraft(folder)) {
      Folders.delete(folder);
    }
  }

  private Path newDraft() throws BadFile {
    Path draft = drafts.resolve(UUID.randomUUID().toString());
    TextMap.write(draft.resolve(OWNER), RunningProgram.mark());
    return draft;
  }

  /** Deletes drafts of programs that run no longer and that nobody can recover. */
  public void tidy(Iterable<Path> wanted) throws BadFile {
    String[] names = drafts.toFile().list();
    for (String name : names == null ? new String[0] : names) {
      Path draft = drafts.resolve(name);
      boolean keep = RunningProgram.owns(draft.resolve(OWNER));
      for (Path other : wanted) {
        keep |= isSame(draft, other);
      }
      if (!keep) {
        Folders.delete(draft);
      }
    }
  }
}
