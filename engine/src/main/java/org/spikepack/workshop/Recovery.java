package org.spikepack.workshop;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.UUID;
import org.spikepack.fault.BadDesign;
import org.spikepack.fault.BadFile;
import org.spikepack.fault.UserFault;
import org.spikepack.project.History;
import org.spikepack.project.HistoryFile;
import org.spikepack.project.Project;
import org.spikepack.project.ProjectFile;
import org.spikepack.store.BoundedFile;
import org.spikepack.store.Folders;
import org.spikepack.store.TextMap;

/**
 * Unsaved edits, kept beside the projects of the user and found again after a kill. Every session
 * has a journal of its own, so that none is written over another's. A journal is offered when its
 * edits lead elsewhere than the project in its folder; saving makes it worthless at that very
 * moment, also when a kill comes before it is deleted. Where another program has changed the
 * project since, the edits are offered as a copy, so that neither is lost.
 */
public final class Recovery {

  private static final String JOURNALS = "recovery";
  private static final String OWNER = "owner.json";
  private static final String HOME = "project";
  private static final String BASE = "edits begin from";
  private static final String WRITTEN = "written";
  private static final int MOST_BYTES = 4 << 20;

  private final Path journals;

  public Recovery(UserFolders user) {
    this.journals = user.state().resolve(JOURNALS);
  }

  /**
   * Work that was not saved.
   *
   * @param folder of the project it belongs to
   * @param history with everything that can be undone; differs from what is saved
   * @param written when it was last noted
   * @param journal to be forgotten once the work is saved or given up
   * @param changedSince whether the project in the folder is another one than the edits began from
   */
  public record Found(
      Path folder, History history, Instant written, Path journal, boolean changedSince) {

    public String name() {
      return history.project().name();
    }
  }

  /**
   * The journal of one session between two saves. Any thread may use it; what comes after its end
   * is not written, so that a slow note never outlives the save that made it worthless.
   */
  public static final class Journal {

    private final Path place;
    private final Path home;
    private final String base;
    private boolean ended;

    private Journal(Path place, Path home, String base) {
      this.place = place;
      this.home = home;
      this.base = base;
    }

    /**
     * Notes the state of the work.
     *
     * @param history with unsaved edits
     */
    public synchronized void note(History history) throws BadFile {
      if (ended) {
        return;
      }
      HistoryFile.write(place, history);
      SequencedMap<String, String> owner = RunningProgram.mark();
      owner.put(HOME, home.toString());
      owner.put(BASE, base);
      owner.put(WRITTEN, Instant.now().toString());
      TextMap.write(place.resolve(OWNER), owner);
    }

    /** Whether somebody else has changed the project's file since this journal was begun. */
    public boolean homeChanged() throws BadFile {
      return Files.exists(home.resolve(ProjectFile.NAME)) && !fingerprint(home).equals(base);
    }

    /** There is nothing to recover at the moment. */
    public synchronized void clear() throws BadFile {
      Folders.delete(place);
    }

    /** Everything is saved, or nothing is wanted any more. */
    public synchronized void end() throws BadFile {
      ended = true;
      Folders.delete(place);
    }
  }

  /** A new journal of edits that begin from the project that is in a folder now. */
  public Journal journal(Path home) throws BadFile {
    return new Journal(
        journals.resolve(UUID.randomUUID().toString()),
        home.toAbsolutePath().normalize(),
        fingerprint(home));
  }

  /** Everything worth offering, newest first; what is not is deleted on the way. */
  public List<Found> find() throws BadFile {
    List<Found> out = new ArrayList<>();
    String[] names = journals.toFile().list();
    for (String name : names == null ? new String[0] : names) {
      look(journals.resolve(name)).ifPresent(out::add);
    }
    out.sort(Comparator.comparing(Found::written).reversed());
    return out;
  }

  /**
   * Weights that unsaved work on a project names, also that of programs that run.
   *
   * @throws UserFault where notes cannot be read, so that nobody knows what they name
   */
  Set<String> weightsNeeded(Path home) throws UserFault {
    Set<String> out = new LinkedHashSet<>();
    String[] names = journals.toFile().list();
    for (String name : names == null ? new String[0] : names) {
      Path journal = journals.resolve(name);
      if (Files.exists(journal.resolve(OWNER))) {
        String itsHome = TextMap.read(journal.resolve(OWNER)).getOrDefault(HOME, "");
        if (itsHome.equals(home.toAbsolutePath().normalize().toString())) {
          out.addAll(WornWeights.namedBy(HistoryFile.open(journal)));
        }
      }
    }
    return out;
  }

  private static Optional<Found> look(Path journal) throws BadFile {
    if (!Files.exists(journal.resolve(OWNER))) {
      Folders.delete(journal);
      return Optional.empty();
    }
    try {
      Map<String, String> owner = TextMap.read(journal.resolve(OWNER));
      if (RunningProgram.lives(owner)) {
        return Optional.empty();
      }
      Optional<Found> found = newer(journal, owner);
      if (found.isEmpty()) {
        Folders.delete(journal);
      }
      return found;
    } catch (UserFault unreadable) {
      // Kept for whoever can read it by hand; never offered, never in the way.
      return Optional.empty();
    }
  }

  private static Optional<Found> newer(Path journal, Map<String, String> owner)
      throws BadFile, BadDesign {
    Path home = Path.of(owner.getOrDefault(HOME, ""));
    boolean changed = !fingerprint(home).equals(owner.get(BASE));
    Project saved = ProjectFile.read(home);
    History history = HistoryFile.open(journal).against(saved);
    boolean emptied =
        history.project().network().layers().isEmpty() && !saved.network().layers().isEmpty();
    boolean worthless =
        !history.dirty() || emptied || (changed && passed(home, saved, history.project()));
    return worthless
        ? Optional.empty()
        : Optional.of(new Found(home, history, written(owner), journal, changed));
  }

  /** Whether the project that was saved came through a state, or can go back to it. */
  private static boolean passed(Path home, Project saved, Project state) {
    History past = HistoryFile.read(home, saved).history();
    return past.base().equals(state)
        || past.entries().stream().anyMatch(entry -> entry.after().equals(state));
  }

  private static Instant written(Map<String, String> owner) {
    try {
      return Instant.parse(owner.getOrDefault(WRITTEN, ""));
    } catch (DateTimeParseException unknown) {
      return Instant.EPOCH;
    }
  }

  /** Gives up what was found. */
  public void forget(Found found) throws BadFile {
    Folders.delete(found.journal());
  }

  private static String fingerprint(Path home) throws BadFile {
    byte[] bytes = BoundedFile.read(ProjectFile.resolve(home, ProjectFile.NAME), MOST_BYTES);
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }
}
